/** What must be true before rows may enter. */
package org.guiji.quality;

/** What every provider delivers and what every base table promises. Packages in the order in which data meets them. */
package org.guiji.schemas;

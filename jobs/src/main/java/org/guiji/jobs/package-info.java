/** How one delivery becomes one table version. Packages in the order of the path of the data. */
package org.guiji.jobs;

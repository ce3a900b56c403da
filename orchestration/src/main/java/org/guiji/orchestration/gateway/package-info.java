/** The SQL gateway: speaks HiveServer2 to the tools that analysts have; knows nothing that the desks do not tell it. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.gateway;

/** Who may do what: accounts, roles, sign-in, and the one table of permissions that every desk asks. */
@org.jspecify.annotations.NullMarked
package org.guiji.orchestration.access;

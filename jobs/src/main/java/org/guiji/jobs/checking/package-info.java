/** Every rule in one pass; duplicates and conflicts told apart; the verdict. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.checking;

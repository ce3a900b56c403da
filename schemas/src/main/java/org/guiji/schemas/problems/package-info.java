/** What can go wrong, who must act, and how it is said in Chinese and English. */
@org.jspecify.annotations.NullMarked
package org.guiji.schemas.problems;

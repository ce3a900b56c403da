/** From received files to rows of texts that know their file and line. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.reading;

/** Reports, result workbooks and receipts, from plain records. */
@org.jspecify.annotations.NullMarked
package org.guiji.jobs.reporting;

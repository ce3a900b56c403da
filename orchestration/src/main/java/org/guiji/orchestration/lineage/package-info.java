/** Tells others what runs read and wrote, as OpenLineage run events. */
@NullMarked
package org.guiji.orchestration.lineage;

import org.jspecify.annotations.NullMarked;

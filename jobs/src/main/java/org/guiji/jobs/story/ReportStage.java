package org.guiji.jobs.story;

import org.guiji.jobs.ledger.Run;

/** Tells everybody concerned: report, workbook, receipt, governance tables. */
record ReportStage(Site site) {

    Run perform(Run run) {
        return run.finishedAt(site.now());
    }
}

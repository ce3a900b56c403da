package org.guiji.jobs.story;

import org.guiji.jobs.ledger.Run;
import org.guiji.schemas.catalogue.Resource;

/** Everything that can be known before a byte moves: the resource, its table, its rules. */
record PrepareStage(Site site) {

    Run perform(Run run) {
        Resource resource = site.resource(run.resource());
        return run.withRules(site.rules(resource).fingerprint());
    }
}

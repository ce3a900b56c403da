package org.guiji.jobs.reporting;

import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Title;

/** The rules as they stand today: asked about runs that left no report, or whose report is gone. */
public interface StandingRules {
    /** Whether results of the rule count in scores; of a rule that nobody knows any more they do not. */
    boolean count(Resource resource, String rule);

    /** What the rule says; its id where nobody knows. */
    Title text(Resource resource, String rule);
}

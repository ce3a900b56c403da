package org.guiji.orchestration.scheduling;

import java.util.Collection;
import java.util.List;
import org.guiji.jobs.ledger.Ask;
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Due;

/** What the scheduler drives: the program around the version of the workspace that is loaded. */
public interface Engine {

    /** What is to be started while these resources are under way. */
    Decision decide(Collection<String> underWay);

    /** Starts a resource and returns when it has ended. */
    void start(Due due);

    /** Wishes that are not fulfilled. */
    List<Ask> asks();

    /** Called when nothing is under way any more. */
    void settle();

    /** Called from time to time, whatever is under way: deadlines pass, inputs change. */
    void watch();

    /** Called once a night, where the schedule does not say otherwise. */
    void upkeep();

    /** Nothing more may begin; stages that have begun may end. */
    void stopping();
}

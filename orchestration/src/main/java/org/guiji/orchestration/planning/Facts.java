package org.guiji.orchestration.planning;

import java.util.List;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MissingDelivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.SignOfLife;
import org.guiji.jobs.ledger.TimelinessBook;

/** What the ledger knows at one moment. */
public record Facts(List<Run> runs, List<SignOfLife> signs, List<MissingDelivery> missing) {
    public Facts {
        runs = List.copyOf(runs);
        signs = List.copyOf(signs);
        missing = List.copyOf(missing);
    }

    public static Facts read(Ledger ledger, TimelinessBook timeliness) {
        return new Facts(ledger.runs(), timeliness.signs(), timeliness.missing());
    }
}

package org.guiji.jobs.story;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtDeadline;
import org.guiji.jobs.ledger.Doubts;
import org.guiji.schemas.workspace.Workspace;

/** All doubts with their deadlines by today's calendar; starts no Spark and knows no words and no key. */
public record DoubtBoard(Workspace workspace, Doubts doubts) {

    /**
     * @param overdue open, and its deadline is over
     * @param missed whether the answer came, or still does not come, too late; empty while that is provisional
     */
    public record Entry(Doubt doubt, DoubtDeadline deadline, boolean overdue, Optional<Boolean> missed) {}

    public List<Entry> entries(Predicate<Entry> wanted) {
        return doubts.all().stream().map(this::entry).filter(wanted).toList();
    }

    public Entry entry(Doubt doubt) {
        DoubtDeadline deadline = DoubtDeadline.of(
                doubt, workspace.calendar(), workspace.settings().timeZone());
        var now = workspace.settings().clock().instant();
        return new Entry(doubt, deadline, doubt.isOpen() && deadline.isOver(now), deadline.isMissed(doubt, now));
    }
}

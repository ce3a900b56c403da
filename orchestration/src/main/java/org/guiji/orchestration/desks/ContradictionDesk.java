package org.guiji.orchestration.desks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.looking.ContradictionFilter;
import org.guiji.jobs.looking.ContradictionLine;
import org.guiji.jobs.story.Deciding;
import org.guiji.jobs.story.StoryFailure;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;

/**
 * What providers say differently. How many there are is in the ledger; they themselves are in the lake, which opens for
 * who looks for some. Their values are masked.
 */
public final class ContradictionDesk {
    private final Program program;
    private final Errands errands;

    ContradictionDesk(Program program, Errands errands) {
        this.program = program;
        this.errands = errands;
    }

    /** How many of a table stand so. */
    public record Count(String table, Map<ContradictionStatus, Long> numbers) {
        public long of(ContradictionStatus status) {
            return numbers.getOrDefault(status, 0L);
        }
    }

    /** Those of one page, and whether there are more. */
    public record Page(List<ContradictionLine> lines, boolean more) {}

    public List<Count> counts(Visitor visitor) {
        visitor.require(Action.SEE_CONTRADICTIONS);
        return program.authorities().counts().stream()
                .filter(count -> count.resource().isEmpty())
                .collect(Collectors.groupingBy(
                        count -> count.table(),
                        TreeMap::new,
                        Collectors.toMap(count -> count.status(), count -> count.number(), Long::sum)))
                .entrySet()
                .stream()
                .map(table -> new Count(table.getKey(), table.getValue()))
                .toList();
    }

    /** Opens the lake; without what anybody says, see {@link #voiced}. */
    public Page page(Visitor visitor, ContradictionFilter asked, int limit) {
        visitor.require(Action.SEE_CONTRADICTIONS);
        if (program.workspace().tables().find(asked.table()).isEmpty()) {
            throw GuijiException.of(ProgramFailure.TABLE_UNKNOWN, "contradictions", "-");
        }
        ContradictionFilter filter =
                new ContradictionFilter("", asked.table(), asked.column(), asked.provider(), asked.status(), limit + 1);
        List<ContradictionLine> found = deciding().bare(filter, masked(visitor));
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    /** Those that are looked at, with what each resource says, masked. */
    public List<ContradictionLine> voiced(Visitor visitor, List<ContradictionLine> bare) {
        visitor.require(Action.SEE_CONTRADICTIONS);
        return bare.isEmpty() ? bare : deciding().voiced(bare, masked(visitor));
    }

    /** Opens the lake. */
    public ContradictionLine line(Visitor visitor, String id) {
        visitor.require(Action.SEE_CONTRADICTIONS);
        return deciding().find(known(id));
    }

    /** The value that a resource has now counts from now on. */
    public Errand decide(Visitor visitor, String id, String resource, String reason) {
        visitor.require(Action.DECIDE_CONTRADICTION);
        known(id);
        Typed.reason("contradiction", reason);
        return errands.begin(visitor, "contradictions decide", resource, Optional.empty(), () -> {
            Run run = deciding().decide(id, resource, reason.strip(), visitor.name());
            // The reason stays in the lake: it may quote what it is about.
            program.audit()
                    .audit(visitor.name(), "contradictions decide", id + " for " + resource + " run " + run.id(), "");
            return program.runs().finish(run.resource());
        });
    }

    /** What cannot be one needs no look into the lake. */
    private static String known(String id) {
        if (!id.matches("[0-9a-f]{16}")) {
            throw GuijiException.of(StoryFailure.CONTRADICTION_UNKNOWN, "contradictions", "-");
        }
        return id;
    }

    private static Viewer masked(Visitor visitor) {
        return new Viewer(visitor.name(), false);
    }

    private Deciding deciding() {
        return program.part(Deciding.class);
    }
}

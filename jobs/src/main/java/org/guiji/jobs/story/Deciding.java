package org.guiji.jobs.story;

import java.util.ArrayList;
import java.util.List;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.looking.ContradictionFilter;
import org.guiji.jobs.looking.ContradictionLine;
import org.guiji.jobs.looking.ContradictionSearch;
import org.guiji.jobs.merging.Ruling;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/**
 * The authority's decision about a contradiction: the value that one resource has now counts, for this key and column,
 * as long as the resource says it. It is put into force by a run of kind decision, which is opened here and taken to its
 * end by the caller.
 */
public final class Deciding {
    private final Site site;

    public Deciding(Site site) {
        this.site = site;
    }

    /** What a decision run is to put into force. */
    record Order(Ruling ruling) {}

    /** @param viewer whose access to values was recorded by the caller */
    public List<ContradictionLine> list(ContradictionFilter filter, Viewer viewer) {
        return search().find(filter, viewer);
    }

    /** Without what anybody says; see {@link #voiced}. */
    public List<ContradictionLine> bare(ContradictionFilter filter, Viewer viewer) {
        return search().bare(filter, viewer);
    }

    /** Some of them with what each resource that takes part says. */
    public List<ContradictionLine> voiced(List<ContradictionLine> bare, Viewer viewer) {
        return search().voiced(bare, viewer);
    }

    private ContradictionSearch search() {
        return new ContradictionSearch(site.lake().get().inNewSession(), site.workspace());
    }

    public ContradictionLine find(String id) {
        return list(ContradictionFilter.of(id), new Viewer("guiji", false)).stream()
                .findFirst()
                .orElseThrow(() -> GuijiException.of(StoryFailure.CONTRADICTION_UNKNOWN, "contradictions", id));
    }

    /** @param resource whose value counts from now on */
    public Run decide(String id, String resource, String reason, String by) {
        ContradictionLine line = find(id);
        if (line.status() != ContradictionStatus.OPEN && line.status() != ContradictionStatus.DECIDED) {
            throw GuijiException.of(StoryFailure.CONTRADICTION_OVER, line.table(), id);
        }
        List<String> voices = new ArrayList<>(line.losers());
        line.winner().ifPresent(voices::add);
        if (!voices.contains(resource)) {
            throw GuijiException.of(
                    StoryFailure.CONTRADICTION_OF_OTHERS,
                    "--for",
                    id,
                    String.join(", ", voices),
                    DidYouMean.closest(resource, voices).orElse(voices.get(0)));
        }
        Ruling ruling = new Ruling(id, line.column(), resource, by, reason, site.now());
        return site.ordered(RunKind.DECISION, resource, line.table(), new Order(ruling));
    }
}

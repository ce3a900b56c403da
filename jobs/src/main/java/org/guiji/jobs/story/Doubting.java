package org.guiji.jobs.story;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guiji.jobs.lake.Commit;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtDeadline;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.looking.DoubtedRow;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.workspace.DoubtTerms;

/**
 * The life of a doubt (疑义校核; Yueyang art. 24, Aba art. 28): anybody raises it about a row, the provider whose value
 * it is is told and answers within its working days, the asker is told, and everything is kept. Each change of the row's mark is a
 * run of kind doubt, which is opened here and taken to its end by the caller.
 */
public final class Doubting {
    private final Site site;

    public Doubting(Site site) {
        this.site = site;
    }

    /** What a doubt run is about. */
    record Order(long doubt) {}

    /** A doubt and the run that is to mark its row. */
    public record Marked(Doubt doubt, Run run) {}

    /** @param column that is doubted; empty for the whole row */
    public Marked raise(TableContract contract, List<String> key, String column, String text, String by) {
        if (!column.isEmpty() && contract.column(column).isEmpty()) {
            throw GuijiException.of(
                    StoryFailure.DOUBT_COLUMN_UNKNOWN,
                    "--column",
                    contract.name(),
                    DidYouMean.closest(column, contract.columnNames()).orElse("-"));
        }
        DoubtedRow row = DoubtedRow.find(lake(), contract, key, column)
                .orElseThrow(() -> GuijiException.of(StoryFailure.DOUBT_NO_ROW, contract.name(), contract.name()));
        String paper = UUID.randomUUID() + ".json";
        DoubtTerms terms = site.workspace().settings().doubts();
        // The paper first: a doubt without its question could be answered by nobody.
        new DoubtPaper(key, row.hash(), text, "", "").write(folder(), paper);
        Doubt doubt = site.doubts()
                .raise(new Doubt(
                        0,
                        contract.name(),
                        row.keyHash(),
                        column,
                        row.resource(),
                        by,
                        site.now(),
                        terms.workingDays(),
                        0,
                        DoubtStatus.OPEN,
                        Optional.empty(),
                        paper));
        new DoubtNotice(site).ask(doubt);
        return new Marked(doubt, mark(doubt));
    }

    /** The provider's answer. What is said to be corrected must have changed by a delivery or a correction. */
    public Marked answer(long id, DoubtStatus answer, String text) {
        Doubt doubt = open(id);
        DoubtPaper paper = paper(doubt);
        if (answer == DoubtStatus.CORRECTED && isUnchanged(doubt, paper)) {
            throw GuijiException.of(StoryFailure.DOUBT_UNCHANGED, doubt.table(), id);
        }
        paper.answered(text).write(folder(), doubt.paper());
        if (!site.doubts().answer(id, answer, site.now())) {
            throw GuijiException.of(StoryFailure.DOUBT_CLOSED, doubt.table(), id);
        }
        Doubt closed = find(id);
        new DoubtNotice(site).tell(closed);
        return new Marked(closed, mark(closed));
    }

    /** More time, once, and only while there is still some (Aba art. 28). */
    public Doubt extend(long id, String reason) {
        Doubt doubt = open(id);
        // Of two who extend at once, one is first.
        if (!isExtendable(doubt) || !site.doubts().extend(id, extensionDays())) {
            throw GuijiException.of(StoryFailure.DOUBT_NOT_EXTENDED, doubt.table(), id);
        }
        paper(doubt).extended(reason).write(folder(), doubt.paper());
        Doubt extended = find(id);
        new DoubtNotice(site).tell(extended);
        return extended;
    }

    /** Whether its provider may still be given more time. */
    public boolean isExtendable(Doubt doubt) {
        return doubt.isOpen()
                && extensionDays() > 0
                && doubt.extraDays() == 0
                && !deadline(doubt).isOver(site.now());
    }

    private int extensionDays() {
        return site.workspace().settings().doubts().extensionDays();
    }

    public Doubt find(long id) {
        return site.doubts()
                .find(id)
                .orElseThrow(() -> GuijiException.of(StoryFailure.DOUBT_UNKNOWN, "doubt " + id, id));
    }

    /** The words and the key; the caller records who looks at them. */
    public DoubtPaper paper(Doubt doubt) {
        return DoubtPaper.read(folder(), doubt.paper());
    }

    DoubtDeadline deadline(Doubt doubt) {
        return DoubtDeadline.of(
                doubt, site.workspace().calendar(), site.workspace().settings().timeZone());
    }

    /** Puts on the row what all doubts about it together say now; done twice, it changes nothing more. */
    Run perform(Run run, Lake lake) {
        Doubt doubt =
                find(JsonFile.read(site.folder(run.id()).arrival(), Order.class).doubt());
        List<Doubt> ofRow = site.doubts().all().stream()
                .filter(other -> other.table().equals(doubt.table()) && other.keyHash() == doubt.keyHash())
                .toList();
        DoubtStatus status = ofRow.stream().anyMatch(Doubt::isOpen)
                ? DoubtStatus.OPEN
                : ofRow.get(ofRow.size() - 1).status();
        Commit commit = new Commit(site.ledger().nextCommit(), run.id());
        DoubtedRow.mark(lake, contract(doubt), paper(doubt).key(), status, commit);
        return run;
    }

    private Run mark(Doubt doubt) {
        return site.ordered(RunKind.DOUBT, doubt.resource(), doubt.table(), new Order(doubt.id()));
    }

    private Doubt open(long id) {
        Doubt doubt = find(id);
        if (!doubt.isOpen()) {
            throw GuijiException.of(StoryFailure.DOUBT_CLOSED, doubt.table(), id);
        }
        return doubt;
    }

    private boolean isUnchanged(Doubt doubt, DoubtPaper paper) {
        return DoubtedRow.find(lake(), contract(doubt), paper.key(), doubt.column())
                .filter(row -> row.hash() == paper.hash())
                .isPresent();
    }

    private TableContract contract(Doubt doubt) {
        return site.workspace().tables().find(doubt.table()).orElseThrow();
    }

    private Lake lake() {
        return site.lake().get().inNewSession(0);
    }

    private Path folder() {
        return site.workspace().lake();
    }
}

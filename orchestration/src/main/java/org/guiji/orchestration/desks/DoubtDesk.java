package org.guiji.orchestration.desks;

import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.jobs.story.DoubtPaper;
import org.guiji.jobs.story.Doubting;
import org.guiji.jobs.story.StoryFailure;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;

/** Questions about rows. Their words and keys are restricted: each look at them is recorded. */
public final class DoubtDesk {
    private final Program program;
    private final Errands errands;

    DoubtDesk(Program program, Errands errands) {
        this.program = program;
        this.errands = errands;
    }

    /** @param paper for who may read it */
    public record Seen(DoubtBoard.Entry entry, Optional<DoubtPaper> paper) {}

    /** Newest first; a department finds those that it must answer. */
    public List<DoubtBoard.Entry> list(Visitor visitor, boolean openOnly) {
        visitor.require(Action.SEE_DOUBTS);
        List<DoubtBoard.Entry> found = new java.util.ArrayList<>(
                board().entries(entry -> visitor.sees(entry.doubt().resource())
                        && (!openOnly || entry.doubt().isOpen())));
        java.util.Collections.reverse(found);
        return found;
    }

    public Seen doubt(Visitor visitor, long id) {
        visitor.require(Action.SEE_DOUBTS);
        Doubt doubt = find(visitor, id);
        if (!visitor.may(Action.READ_DOUBT)) {
            return new Seen(board().entry(doubt), Optional.empty());
        }
        program.audit().audit(visitor.name(), "doubt show --unmasked", "doubt " + id, "");
        return new Seen(
                board().entry(doubt), Optional.of(program.part(Doubting.class).paper(doubt)));
    }

    public Errand raise(Visitor visitor, String table, List<String> key, String column, String text) {
        visitor.require(Action.RAISE_DOUBT);
        TableContract contract = program.workspace()
                .tables()
                .find(table)
                .orElseThrow(() -> GuijiException.of(ProgramFailure.TABLE_UNKNOWN, "table", "-"));
        Typed.text(table, "text", text);
        if (key.size() != contract.keyColumns().size() || key.stream().anyMatch(String::isBlank)) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, table, "key");
        }
        return errands.begin(visitor, "doubt raise", table, Optional.empty(), () -> {
            Doubting.Marked raised =
                    program.part(Doubting.class).raise(contract, key, column, text.strip(), visitor.name());
            program.audit()
                    .audit(
                            visitor.name(),
                            "doubt raise",
                            "doubt " + raised.doubt().id(),
                            "");
            return program.runs().finish(raised.run().resource());
        });
    }

    public Errand answer(Visitor visitor, long id, DoubtStatus answer, String text) {
        visitor.require(Action.ANSWER_DOUBT);
        Doubt doubt = find(visitor, id);
        Typed.text("doubt " + id, "text", text);
        if (answer == DoubtStatus.OPEN) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "doubt " + id, "answer");
        }
        return errands.begin(visitor, "doubt answer", doubt.resource(), Optional.empty(), () -> {
            Doubting.Marked answered = program.part(Doubting.class).answer(id, answer, text.strip());
            program.audit().audit(visitor.name(), "doubt answer " + answer.text(), "doubt " + id, "");
            return program.runs().finish(answered.run().resource());
        });
    }

    private Doubt find(Visitor visitor, long id) {
        return program.doubts()
                .find(id)
                .filter(doubt -> visitor.sees(doubt.resource()))
                .orElseThrow(() -> GuijiException.of(StoryFailure.DOUBT_UNKNOWN, "doubt " + id, id));
    }

    private DoubtBoard board() {
        return new DoubtBoard(program.workspace(), program.doubts());
    }
}

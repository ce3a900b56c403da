package org.guiji.orchestration.desks;

import java.util.List;
import java.util.Locale;
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

    /**
     * @param paper for who may read it, and for who asked
     * @param answerable whether this visitor may answer it
     * @param extendable whether this visitor may ask for more time
     */
    public record Seen(DoubtBoard.Entry entry, Optional<DoubtPaper> paper, boolean answerable, boolean extendable) {}

    /**
     * Newest first; a department finds those that it must answer, and those that it raised.
     *
     * @param text that table, column, resource or asker contain; empty for all
     */
    public List<DoubtBoard.Entry> list(Visitor visitor, boolean openOnly, String text) {
        visitor.require(Action.SEE_DOUBTS);
        List<DoubtBoard.Entry> found =
                new java.util.ArrayList<>(board().entries(entry -> isFor(program, visitor, entry.doubt())
                        && (!openOnly || entry.doubt().isOpen())
                        && hasText(entry.doubt(), text.strip().toLowerCase(Locale.ROOT))));
        java.util.Collections.reverse(found);
        return found;
    }

    private static boolean hasText(Doubt doubt, String wanted) {
        return String.join(" ", doubt.table(), doubt.column(), doubt.resource(), doubt.by())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    public Seen doubt(Visitor visitor, long id) {
        visitor.require(Action.SEE_DOUBTS);
        Doubt doubt = program.doubts()
                .find(id)
                .filter(known -> isFor(program, visitor, known))
                .orElseThrow(() -> unknown(id));
        DoubtBoard.Entry entry = board().entry(doubt);
        boolean answerable = doubt.isOpen() && visitor.may(Action.ANSWER_DOUBT) && visitor.sees(doubt.resource());
        boolean extendable = answerable && program.part(Doubting.class).isExtendable(doubt);
        return new Seen(entry, paper(visitor, doubt), answerable, extendable);
    }

    private Optional<DoubtPaper> paper(Visitor visitor, Doubt doubt) {
        boolean reads = visitor.may(Action.READ_DOUBT) && visitor.sees(doubt.resource());
        if (!reads && !asker(program, visitor).equals(doubt.by())) {
            return Optional.empty();
        }
        program.audit().audit(visitor.name(), "doubt show --unmasked", "doubt " + doubt.id(), "");
        return Optional.of(program.part(Doubting.class).paper(doubt));
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
        return errands.make(visitor, "doubt raise", table, Optional.empty(), () -> {
            Doubting.Marked raised = raise(visitor, contract, key, column, text.strip());
            long id = raised.doubt().id();
            program.audit().audit(visitor.name(), "doubt raise", "doubt " + id, "");
            return new Errand.Made(program.runs().finish(raised.run().resource()), Optional.of(id));
        });
    }

    private Doubting.Marked raise(
            Visitor visitor, TableContract contract, List<String> key, String column, String text) {
        try {
            return program.part(Doubting.class).raise(contract, key, column, text, asker(program, visitor));
        } catch (GuijiException e) {
            // Who tries many keys learns which rows there are: that must be seen.
            program.audit().audit(visitor.name(), "doubt refused", contract.name(), "");
            throw e;
        }
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

    /** More working days for the answer, once. */
    public DoubtBoard.Entry extend(Visitor visitor, long id, String reason) {
        visitor.require(Action.ANSWER_DOUBT);
        find(visitor, id);
        Doubt extended = program.part(Doubting.class).extend(id, Typed.reason("doubt " + id, reason));
        program.audit().audit(visitor.name(), "doubt extend", "doubt " + id, "");
        return board().entry(extended);
    }

    /** Those about one's own rows, and those that one raised. */
    static boolean isFor(Program program, Visitor visitor, Doubt doubt) {
        return visitor.sees(doubt.resource()) || asker(program, visitor).equals(doubt.by());
    }

    /** A department asks as a whole, and is told in its outbox; an account that is called like one is not taken for it. */
    private static String asker(Program program, Visitor visitor) {
        boolean likeADepartment = program.workspace().providers().containsKey(visitor.name());
        return visitor.provider().orElse(likeADepartment ? "account " + visitor.name() : visitor.name());
    }

    /** What a department must answer; what it only raised is another's. */
    private Doubt find(Visitor visitor, long id) {
        return program.doubts()
                .find(id)
                .filter(doubt -> visitor.sees(doubt.resource()))
                .orElseThrow(() -> unknown(id));
    }

    private static GuijiException unknown(long id) {
        return GuijiException.of(StoryFailure.DOUBT_UNKNOWN, "doubt " + id, id);
    }

    private DoubtBoard board() {
        return new DoubtBoard(program.workspace(), program.doubts());
    }
}

package org.guiji.orchestration.desks;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.guiji.jobs.access.Sight;
import org.guiji.jobs.looking.Door;
import org.guiji.jobs.looking.Limits;
import org.guiji.jobs.looking.Listing;
import org.guiji.jobs.looking.Reply;
import org.guiji.jobs.looking.Visit;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.QueryText;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/**
 * Questions of one person, one after the other. Every question is recorded before its rows are handed out, and every
 * refusal too. The account is looked up with each question: a disabled one is told so, a changed role counts at once. So
 * does a changed workspace; what is named by a session of the question before is gone then.
 */
public final class Conversation {
    private final Supplier<Program> programs;
    private final String name;
    private final String place;
    private @Nullable Program program;
    private @Nullable Sight sight;
    private @Nullable Visit visit;
    private String database = "";

    /** @param place where the questions come from, for the record: {@code page}, {@code api}, {@code jdbc} */
    Conversation(Supplier<Program> programs, String name, String place) {
        this.programs = programs;
        this.name = name;
        this.place = place;
    }

    /** Names without a database mean this one. */
    public synchronized void use(String wanted) {
        database = wanted;
        if (visit != null) {
            visit.use(wanted);
        }
    }

    /** What may be named. */
    public Listing listing() {
        Program now = programs.get();
        return now.part(Door.class).listing(sightOf(visitor(now)));
    }

    /** @throws GuijiException as {@link Visit#ask} says, and when the account may not ask */
    public Reply ask(String sql, Limits limits) {
        String subject = "sql " + place + " " + QueryText.digest(sql);
        String words = QueryText.withoutValues(sql);
        Program now = programs.get();
        try {
            Reply reply = visit(now, sightOf(visitor(now))).ask(sql, limits);
            now.audit().audit(name, "query", subject, words);
            return reply;
        } catch (RuntimeException e) {
            Failure failure = Unexpected.failure(e, "sql");
            now.audit().audit(name, "query refused", subject, failure.code().name() + ": " + words);
            throw e instanceof GuijiException ? e : new GuijiException(failure, e);
        }
    }

    private Visitor visitor(Program now) {
        Visitor visitor = now.accounts()
                .active(name)
                .filter(account -> !account.mustChange())
                .map(Account::visitor)
                .orElseThrow(() -> GuijiException.of(AccessFailure.NOT_SIGNED_IN, name));
        visitor.require(Action.ASK_SQL);
        return visitor;
    }

    private synchronized Visit visit(Program now, Sight present) {
        Visit seated = visit;
        if (seated == null || now != program || !present.equals(sight)) {
            seated = now.part(Door.class).enter(present);
            seated.use(database);
            visit = seated;
            program = now;
            sight = present;
        }
        return seated;
    }

    /** Governance tables hold what the pages show; who may not open the page does not see the table either. */
    static Sight sightOf(Visitor visitor) {
        Set<String> governance = new HashSet<>(Set.of("catalogue", "deliveries"));
        if (visitor.may(Action.SEE_RUNS)) {
            governance.addAll(Set.of("runs", "quality_results"));
        }
        if (visitor.may(Action.SEE_QUARANTINE)) {
            governance.addAll(Set.of("quarantine", "contradictions"));
        }
        if (visitor.may(Action.SEE_DOUBTS)) {
            governance.add("doubts");
        }
        boolean auditsOnly = visitor.roles().equals(EnumSet.of(Role.AUDITOR));
        return new Sight(
                visitor.name(),
                auditsOnly ? Sight.Masks.WHOLE : Sight.Masks.BY_KIND,
                visitor.provider(),
                visitor.provider().isPresent() ? Set.of() : governance);
    }
}

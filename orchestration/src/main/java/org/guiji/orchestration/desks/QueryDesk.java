package org.guiji.orchestration.desks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.guiji.jobs.looking.Door;
import org.guiji.jobs.looking.Limits;
import org.guiji.jobs.looking.Listing;
import org.guiji.jobs.looking.Reply;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** Questions to the lake in SQL, from pages and programs; a few at a time, behind the scenes. */
public final class QueryDesk implements AutoCloseable {
    /** What a page or a program is given. */
    public static final Limits LIMITS = new Limits(10_000, Duration.ofSeconds(60));

    private static final int AT_ONCE = 2;
    private static final int REMEMBERED = 30;
    private static final int WITH_ROWS = 3;
    private static final int LONGEST = 20_000;

    private final Supplier<Program> programs;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "sql-page");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Question> questions = new ConcurrentHashMap<>();
    private final Map<Long, Reply> replies = new ConcurrentHashMap<>();
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();

    QueryDesk(Supplier<Program> programs) {
        this.programs = programs;
    }

    /** What the visitor may name. */
    public Listing listing(Visitor visitor) {
        visitor.require(Action.ASK_SQL);
        return programs.get().part(Door.class).listing(Conversation.sightOf(visitor));
    }

    /** Own questions, newest first. */
    public List<Question> history(Visitor visitor) {
        visitor.require(Action.ASK_SQL);
        return questions.values().stream()
                .filter(question -> question.who().equals(visitor.name()))
                .sorted(Comparator.comparingLong(Question::id).reversed())
                .toList();
    }

    /** Begins to answer; {@link #find} says how it goes. */
    public Question ask(Visitor visitor, String sql) {
        visitor.require(Action.ASK_SQL);
        Question question = new Question(
                numbers.incrementAndGet(),
                visitor.name(),
                typed(sql),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        questions.put(question.id(), question);
        threads.execute(() -> questions.put(question.id(), answered(visitor, question)));
        forget(visitor);
        return question;
    }

    /** The answer at once, for a program that waits. */
    public Question.Found answer(Visitor visitor, String sql, int rows) {
        visitor.require(Action.ASK_SQL);
        int most = Math.max(1, Math.min(rows, LIMITS.rows()));
        try (Reply reply = conversation(visitor, "api").ask(typed(sql), new Limits(most, LIMITS.time()))) {
            return found(reply);
        }
    }

    private static String typed(String sql) {
        if (sql.isBlank() || sql.length() > LONGEST) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "sql", "sql");
        }
        return sql.strip();
    }

    private Conversation conversation(Visitor visitor, String place) {
        return conversations.computeIfAbsent(
                place + " " + visitor.name(), key -> new Conversation(programs, visitor.name(), place));
    }

    private Question answered(Visitor visitor, Question question) {
        try (Reply reply = conversation(visitor, "page").ask(question.sql(), LIMITS)) {
            replies.put(question.id(), reply);
            if (cancelled.contains(question.id())) {
                reply.cancel();
            }
            return question.endedWith(found(reply));
        } catch (RuntimeException | Error e) {
            return question.endedWith(Unexpected.failure(e, "sql"));
        } finally {
            replies.remove(question.id());
            cancelled.remove(question.id());
        }
    }

    private static Question.Found found(Reply reply) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        reply.forEachRemaining(rows::add);
        return new Question.Found(reply.columns(), rows, reply.isTruncated());
    }

    /** Only who asked may look. */
    public Question find(Visitor visitor, long id) {
        visitor.require(Action.ASK_SQL);
        Question question = questions.get(id);
        if (question == null || !question.who().equals(visitor.name())) {
            throw GuijiException.of(ProgramFailure.ERRAND_UNKNOWN, "sql " + id);
        }
        return question;
    }

    /** Rows that are kept of a question; one that is too old has to be asked again. */
    public Question.Found rows(Visitor visitor, long id) {
        return find(visitor, id)
                .found()
                .orElseThrow(() -> GuijiException.of(ProgramFailure.ERRAND_UNKNOWN, "sql " + id));
    }

    public Question cancel(Visitor visitor, long id) {
        Question question = find(visitor, id);
        if (question.isOpen()) {
            cancelled.add(id);
            Reply reply = replies.get(id);
            if (reply != null) {
                reply.cancel();
            }
        }
        return question;
    }

    private void forget(Visitor visitor) {
        List<Question> own = history(visitor);
        for (int i = WITH_ROWS; i < own.size(); i++) {
            Question old = own.get(i);
            if (i >= REMEMBERED && !old.isOpen()) {
                questions.remove(old.id());
            } else if (old.found().isPresent()) {
                questions.computeIfPresent(old.id(), (id, known) -> known.withoutRows());
            }
        }
    }

    @Override
    public void close() {
        questions.keySet().forEach(cancelled::add);
        replies.values().forEach(Reply::cancel);
        threads.shutdownNow();
    }
}

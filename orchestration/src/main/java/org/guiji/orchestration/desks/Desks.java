package org.guiji.orchestration.desks;

import java.util.function.Supplier;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.workspace.Workspace;

/**
 * All desks of a program, sharing what goes on behind the scenes. A desk belongs to the version of the workspace that is
 * loaded when it is asked for, and is given back with the request.
 */
public final class Desks implements AutoCloseable {
    private final Supplier<Program> programs;
    private final Errands errands = new Errands();
    private final TakenPreviews previews = new TakenPreviews();
    private final QueryDesk queries;
    private final AccountDesk accounts;
    private volatile Remembered remembered;

    /** What is kept between two requests, for as long as the version stays that it was worked out from. */
    private record Remembered(Program program, Expected expected, ProviderDesk providers, ThematicDesk thematic) {
        Remembered(Program program) {
            this(program, new Expected(program), new ProviderDesk(program), new ThematicDesk(program));
        }
    }

    /** @param programs the program around the version that is loaded now */
    public Desks(Supplier<Program> programs) {
        this.programs = programs;
        this.remembered = new Remembered(programs.get());
        this.accounts = remembered.program().accounts();
        this.queries = new QueryDesk(programs);
    }

    private Program program() {
        return programs.get();
    }

    private Remembered remembered() {
        Program program = program();
        Remembered found = remembered;
        if (found.program() != program) {
            found = new Remembered(program);
            remembered = found;
        }
        return found;
    }

    /** The workspace as it is loaded now. */
    public Workspace workspace() {
        return program().workspace();
    }

    public TodayDesk today() {
        Remembered now = remembered();
        return new TodayDesk(now.program(), now.expected());
    }

    public RunDesk runs() {
        return new RunDesk(program(), errands, previews);
    }

    public ResourceDesk resources() {
        Remembered now = remembered();
        return new ResourceDesk(now.program(), now.expected());
    }

    public UploadDesk uploads() {
        Remembered now = remembered();
        ResourceDesk resources = new ResourceDesk(now.program(), now.expected());
        return new UploadDesk(now.program(), errands, now.expected(), resources);
    }

    public RejectedDesk rejected() {
        return new RejectedDesk(program(), errands);
    }

    public ContradictionDesk contradictions() {
        return new ContradictionDesk(program(), errands);
    }

    public DoubtDesk doubts() {
        return new DoubtDesk(program(), errands);
    }

    public ProviderDesk providers() {
        return remembered().providers();
    }

    /** Questions to the lake in SQL, from pages and programs. */
    public QueryDesk queries() {
        return queries;
    }

    /**
     * Questions to the lake in SQL, one after the other, for who reads the rows while they come.
     *
     * @param account who asks
     * @param place where from, for the record
     */
    public Conversation conversation(String account, String place) {
        return new Conversation(programs, account, place);
    }

    public CalendarDesk calendar() {
        Remembered now = remembered();
        return new CalendarDesk(now.program(), now.expected());
    }

    public ThematicDesk thematic() {
        return remembered().thematic();
    }

    public LineageDesk lineage() {
        return new LineageDesk(program());
    }

    public AuditDesk audit() {
        return new AuditDesk(program());
    }

    public PeopleDesk people() {
        return new PeopleDesk(program(), accounts);
    }

    /** Sign-in, and one's own password. */
    public AccountDesk accounts() {
        return accounts;
    }

    public Errands errands() {
        return errands;
    }

    @Override
    public void close() {
        queries.close();
        errands.close();
    }
}

package org.guiji.orchestration.desks;

import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.running.Program;

/** All desks of a program, sharing what goes on behind the scenes. */
public final class Desks implements AutoCloseable {
    private final Program program;
    private final Errands errands = new Errands();
    private final TakenPreviews previews = new TakenPreviews();
    private final QueryDesk queries;
    private final Expected expected;
    private final ProviderDesk providers;
    private final ThematicDesk thematic;
    private final AccountDesk accounts;

    public Desks(Program program) {
        this.program = program;
        this.expected = new Expected(program);
        this.providers = new ProviderDesk(program);
        this.thematic = new ThematicDesk(program);
        this.accounts = program.accounts();
        this.queries = new QueryDesk(program);
    }

    public TodayDesk today() {
        return new TodayDesk(program, expected);
    }

    public RunDesk runs() {
        return new RunDesk(program, errands, previews);
    }

    public ResourceDesk resources() {
        return new ResourceDesk(program, expected);
    }

    public UploadDesk uploads() {
        return new UploadDesk(program, errands, expected, resources());
    }

    public RejectedDesk rejected() {
        return new RejectedDesk(program, errands);
    }

    public ContradictionDesk contradictions() {
        return new ContradictionDesk(program, errands);
    }

    public DoubtDesk doubts() {
        return new DoubtDesk(program, errands);
    }

    public ProviderDesk providers() {
        return providers;
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
        return new Conversation(program, account, place);
    }

    public CalendarDesk calendar() {
        return new CalendarDesk(program, expected);
    }

    public ThematicDesk thematic() {
        return thematic;
    }

    public LineageDesk lineage() {
        return new LineageDesk(program);
    }

    public AuditDesk audit() {
        return new AuditDesk(program);
    }

    public PeopleDesk people() {
        return new PeopleDesk(program, accounts);
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

package org.guiji.orchestration.running;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.guiji.jobs.keeping.Backup;
import org.guiji.jobs.keeping.Upkeep;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.AuthorityBook;
import org.guiji.jobs.ledger.Doubts;
import org.guiji.jobs.ledger.Leases;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.MetricHistory;
import org.guiji.jobs.ledger.Returns;
import org.guiji.jobs.ledger.StartBook;
import org.guiji.jobs.ledger.TimelinessBook;
import org.guiji.jobs.ledger.UpkeepBook;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.access.AuditLog;
import org.guiji.orchestration.ledger.JdbcAccounts;
import org.guiji.orchestration.ledger.JdbcAuditLog;
import org.guiji.orchestration.ledger.JdbcAuthorityBook;
import org.guiji.orchestration.ledger.JdbcDoubts;
import org.guiji.orchestration.ledger.JdbcLedger;
import org.guiji.orchestration.ledger.JdbcLedgerCopy;
import org.guiji.orchestration.ledger.JdbcMetricHistory;
import org.guiji.orchestration.ledger.JdbcReturns;
import org.guiji.orchestration.ledger.JdbcStartBook;
import org.guiji.orchestration.ledger.JdbcTimelinessBook;
import org.guiji.orchestration.ledger.JdbcUpkeepBook;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.orchestration.ledger.RunSearch;
import org.guiji.orchestration.timetable.Timetable;
import org.guiji.orchestration.timetable.TimetableReader;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The program around one version of a workspace: the open ledger, and everything else made when it is first asked for.
 * A command that only reads the ledger starts neither Spring nor Batch nor Spark.
 *
 * <p>The programs of all versions share one open ledger, and hold nothing else that would have to be closed. So whoever
 * has begun with a version ends with it, and a version that nobody uses any more is gone by itself.
 */
public final class Program implements AutoCloseable {
    private final Workspace workspace;
    private final Progress progress;
    private final List<Class<?>> parts;
    private final OpenLedger opened;
    private final LedgerDatabase database;
    private final Ledger ledger;
    private final TimelinessBook timeliness;
    private final Timetable timetable;
    private @Nullable ConfigurableApplicationContext context;

    private Program(Workspace workspace, Progress progress, List<Class<?>> parts, OpenLedger opened) {
        this.workspace = workspace;
        this.progress = progress;
        this.parts = List.copyOf(parts);
        this.opened = opened;
        database = opened.database();
        ledger = new JdbcLedger(database.source(), Clock.systemUTC());
        timeliness = new JdbcTimelinessBook(database.source());
        timetable = TimetableReader.read(workspace);
    }

    /**
     * Opens the ledger.
     *
     * @param parts Spring configurations with the story, the intake and whatever commands ask for; they find the
     *     {@link Workspace}, {@link Ledger}, {@link Leases} and {@link Progress} as beans
     */
    public static Program start(Workspace workspace, Progress progress, Class<?>... parts) {
        return new Program(
                workspace,
                progress,
                Arrays.asList(parts),
                OpenLedger.at(LedgerAddress.of(workspace.lake(), workspace.settings())));
    }

    /** The program around another version of the same workspace, whose ledger is at the same address. */
    public Program successor(Workspace version) {
        return new Program(version, progress, parts, opened);
    }

    public Workspace workspace() {
        return workspace;
    }

    public Ledger ledger() {
        return ledger;
    }

    public AuthorityBook authorities() {
        return new JdbcAuthorityBook(database.source());
    }

    public Doubts doubts() {
        return new JdbcDoubts(database.source());
    }

    /** Local users, with every change of them written down. */
    public AccountDesk accounts() {
        return new AccountDesk(new JdbcAccounts(database.source()), audit(), Clock.systemUTC());
    }

    public AuditLog audit() {
        return new JdbcAuditLog(database.source(), Clock.systemUTC());
    }

    public RunSearch search() {
        return opened.search();
    }

    /** The ledger's database; for the health of a server, and for what the scheduler keeps there. */
    public DataSource source() {
        return database.source();
    }

    public Returns returns() {
        return new JdbcReturns(database.source());
    }

    public TimelinessBook timeliness() {
        return timeliness;
    }

    /** What people may tell the schedule. */
    public Steering steering() {
        return new Steering(starts(), ledger(), workspace.settings().clock().instant());
    }

    public StartBook starts() {
        return new JdbcStartBook(database.source());
    }

    /** Read with the workspace, whose version it belongs to. */
    public Timetable timetable() {
        return timetable;
    }

    /** What is expected, and what the schedule decides. */
    public DuePlan duePlan() {
        return new DuePlan(workspace, timetable, ledger, timeliness, starts(), leases());
    }

    public Leases leases() {
        return opened.leases();
    }

    public Backup backup() {
        return new Backup(workspace, ledger, new JdbcLedgerCopy(database.source()), leases(), Clock.systemUTC());
    }

    public Upkeep upkeep() {
        return new Upkeep(workspace, () -> part(Lake.class), leases(), upkeepBook(), Clock.systemUTC());
    }

    public UpkeepBook upkeepBook() {
        return new JdbcUpkeepBook(database.source());
    }

    public RunService runs() {
        return part(RunService.class);
    }

    public Decisions decisions() {
        return new Decisions(ledger, () -> part(RunFinisher.class), Clock.systemUTC());
    }

    /** The only part of a type. */
    public <T> T part(Class<T> type) {
        return context().getBean(type);
    }

    private synchronized ConfigurableApplicationContext context() {
        if (context == null) {
            context = spring();
        }
        return context;
    }

    private ConfigurableApplicationContext spring() {
        List<Class<?>> sources = new ArrayList<>(List.of(ProgramConfiguration.class));
        sources.addAll(parts);
        Leases shared = leases();
        // Log4j is configured by its own file; Boot would read it a second time.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // It would keep every version for as long as the process lives.
                .registerShutdownHook(false)
                .lazyInitialization(true)
                .initializers(fresh -> {
                    GenericApplicationContext beans = (GenericApplicationContext) fresh;
                    beans.registerBean(Workspace.class, () -> workspace);
                    beans.registerBean(Progress.class, () -> progress);
                    beans.registerBean(Ledger.class, () -> ledger);
                    beans.registerBean(Doubts.class, this::doubts);
                    beans.registerBean(AuthorityBook.class, this::authorities);
                    beans.registerBean(Returns.class, this::returns);
                    beans.registerBean(TimelinessBook.class, () -> timeliness);
                    beans.registerBean(StartBook.class, this::starts);
                    beans.registerBean(DuePlan.class, this::duePlan);
                    beans.registerBean(MetricHistory.class, () -> new JdbcMetricHistory(database.source()));
                    // Not to be closed before the parts that still use them.
                    beans.registerBean(Leases.class, () -> shared, definition -> definition.setDestroyMethodName(""));
                    beans.registerBean(
                            DataSource.class, database::source, definition -> definition.setDestroyMethodName(""));
                })
                .run();
    }

    /** Closes the ledger too, for all versions. */
    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
        opened.close();
    }
}

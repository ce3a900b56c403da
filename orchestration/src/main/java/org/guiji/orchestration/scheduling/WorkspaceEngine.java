package org.guiji.orchestration.scheduling;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.guiji.jobs.keeping.Upkeep;
import org.guiji.jobs.ledger.Ask;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.ScheduleProcesses;
import org.guiji.orchestration.planning.Decision;
import org.guiji.orchestration.planning.Due;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;

/**
 * The program around a workspace whose files may change while it runs, for everything in a process that runs for long:
 * scheduler, pages, programs' interfaces. A change is loaded when it stood still between two looks and brings no problem
 * that was not there before; otherwise it is refused, said, and the loaded version goes on. What began with one version
 * ends with it.
 */
public final class WorkspaceEngine implements Engine, AutoCloseable {
    private static final Logger LOG = LogManager.getLogger(WorkspaceEngine.class);

    private final Path root;
    private final StoppableProgress progress;
    private final ScheduleProcesses processes;
    private final String process = UUID.randomUUID().toString();
    private final Instant began = Instant.now();
    private final List<Consumer<Program>> settling = new CopyOnWriteArrayList<>();
    private volatile Loaded current;
    private boolean schedules = false;
    private String seen;
    private String refused = "";
    private Optional<Instant> refusedAt = Optional.empty();
    private List<Problem> found = List.of();

    /**
     * Reads the workspace and loads it.
     *
     * @param parts see {@link Program#start}
     */
    public WorkspaceEngine(Path root, Progress progress, List<Class<?>> parts) {
        this.root = root;
        this.progress = new StoppableProgress(progress);
        seen = Version.of(root);
        Soundness sound = Soundness.of(WorkspaceReader.read(root));
        sound.requireSettings();
        Program program = Program.start(sound.workspace(), this.progress, parts.toArray(Class<?>[]::new));
        processes = new ScheduleProcesses(program.source());
        current = new Loaded(program, seen, sound, Instant.now());
    }

    /** The program around the version that is loaded now. To be asked again for each errand, and kept for its length. */
    public Program program() {
        return current.program();
    }

    /**
     * From here on this process starts what is due, and says so in the ledger.
     *
     * @throws org.guiji.schemas.problems.GuijiException when the schedule has problems
     */
    public synchronized void schedules() {
        current.sound().requireSchedule();
        schedules = true;
        report();
    }

    /** The database of ledger and scheduler, whatever version is loaded. */
    DataSource source() {
        return program().source();
    }

    /** Names this process wherever several share a ledger. */
    public String process() {
        return process;
    }

    /** How many starts the loaded schedule lets run at once. */
    public int atOnce() {
        return program().timetable().limits().atOnce();
    }

    /** When the loaded schedule has the tables tended, if it does. */
    Optional<LocalTime> upkeepAt() {
        return program().timetable().upkeep();
    }

    ZoneId zone() {
        return program().workspace().settings().timeZone();
    }

    /** Is done each time nothing is under way any more, and every few minutes, after everything else. */
    public void whenSettled(Consumer<Program> work) {
        settling.add(work);
    }

    @Override
    public Decision decide(Collection<String> underWay) {
        return program().runs().decide(underWay);
    }

    @Override
    public void start(Due due) {
        program().runs().start(due);
    }

    @Override
    public List<Ask> asks() {
        return program().starts().asks();
    }

    @Override
    public void settle() {
        Program program = program();
        program.runs().settle();
        settling.forEach(work -> work.accept(program));
    }

    @Override
    public void watch() {
        Program program = program();
        program.runs().watch();
        settling.forEach(work -> work.accept(program));
    }

    @Override
    public void upkeep() {
        program().upkeep().perform(new Upkeep.Request(Optional.empty(), false, false));
    }

    @Override
    public void stopping() {
        progress.stop();
    }

    /** Looks whether the workspace has changed, and loads it when it is sound. */
    public synchronized void reload() {
        try {
            look();
        } finally {
            // Whoever cannot look still lives.
            report();
        }
    }

    private void look() {
        String version = Version.of(root);
        boolean still = version.equals(seen);
        seen = version;
        if (version.equals(current.version())) {
            refused = "";
            refusedAt = Optional.empty();
            // While its files are still those that were loaded.
            current.sound().problems();
        } else if (still && !version.equals(refused)) {
            load(version);
        }
    }

    private void load(String version) {
        Soundness sound = Soundness.of(WorkspaceReader.read(root));
        List<Problem> fresh = sound.freshSince(current.sound());
        Program before = program();
        if (fresh.isEmpty() && address(sound.workspace()).equals(address(before.workspace()))) {
            current = new Loaded(before.successor(sound.workspace()), version, sound, Instant.now());
            refused = "";
            refusedAt = Optional.empty();
            LOG.info("the workspace has changed and is loaded");
            return;
        }
        // A ledger at another address is another past: that takes a new start of the program.
        refused = version;
        refusedAt = Optional.of(Instant.now());
        found = fresh;
        LOG.warn("the workspace has changed and is refused: {} problems", fresh.size());
    }

    private void report() {
        if (!schedules) {
            return;
        }
        boolean isRefused = refusedAt.isPresent();
        processes.save(new ScheduleProcesses.Process(
                process,
                machine(),
                began,
                Instant.now(),
                current.at(),
                refusedAt,
                isRefused ? found.size() : 0,
                isRefused
                        ? found.stream()
                                .findFirst()
                                .map(problem -> problem.render(Language.ZH))
                                .orElse("ledger")
                        : ""));
    }

    private static LedgerAddress address(Workspace workspace) {
        return LedgerAddress.of(workspace.lake(), workspace.settings());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** After the scheduler has stopped, and nobody looks any more. */
    @Override
    public synchronized void close() {
        if (schedules) {
            processes.remove(process);
        }
        program().close();
    }
}

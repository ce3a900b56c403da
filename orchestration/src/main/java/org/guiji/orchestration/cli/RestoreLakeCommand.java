package org.guiji.orchestration.cli;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.keeping.LakeRestore;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.running.LakeReplacement;
import org.guiji.schemas.problems.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji restore-lake}: a backup put back, everything compared with its checksum before anything is replaced. */
@Command(name = "restore-lake", mixinStandardHelpOptions = true)
final class RestoreLakeCommand implements Callable<Integer> {
    private static final DateTimeFormatter ASIDE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Mixin
    private final Session session;

    @Parameters(paramLabel = "TARGET", descriptionKey = "restore-lake.target")
    private String target = "";

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "restore-lake.name")
    private @Nullable String name;

    @Option(names = "--replace", descriptionKey = "restore-lake.replace")
    private boolean replace;

    @Option(names = "--list", descriptionKey = "restore-lake.list")
    private boolean list;

    @Option(names = "--verify", descriptionKey = "restore-lake.verify")
    private boolean verify;

    RestoreLakeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        LakeRestore restore = new LakeRestore(session.folder(), target);
        if (list || verify) {
            show(list ? restore.backups() : List.of(restore.verify(Optional.ofNullable(name))));
            return ExitCode.DONE;
        }
        restore.settings(Optional.ofNullable(name));
        LakeRestore.Restored restored = new LakeReplacement(session.workspace(), restore)
                .perform(
                        Optional.ofNullable(name),
                        replace,
                        ASIDE.format(Clock.systemUTC().instant()),
                        System.getProperty("user.name"));
        show(List.of(new LakeRestore.Known(restored.name(), restored.files(), restored.bytes())));
        restored.replaced()
                .ifPresent(aside -> session.say(Messages.text(
                        RestoreLakeCommand.class, "restore-lake.aside", session.language(), List.of(aside))));
        return ExitCode.DONE;
    }

    private void show(List<LakeRestore.Known> backups) {
        Rows.Builder rows = Rows.of("backup", "files", "bytes");
        backups.forEach(backup -> rows.row(backup.name(), backup.files(), backup.bytes()));
        session.print(rows.build(), ZoneOffset.UTC);
    }
}

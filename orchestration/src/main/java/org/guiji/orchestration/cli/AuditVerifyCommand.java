package org.guiji.orchestration.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ExitCode;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.AuditLog;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guiji audit verify}: whether an entry was changed, removed or put in. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Option(names = "--contains", paramLabel = "HASH", descriptionKey = "audit.contains")
    private String noted = "";

    AuditVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Program program = session.program()) {
            AuditLog.Verdict verdict = program.audit().verify(Optional.of(noted).filter(typed -> !typed.isBlank()));
            session.print(
                    Rows.of("entries", "holds", "broken_at", "hash")
                            .row(
                                    verdict.entries(),
                                    verdict.holds(),
                                    verdict.broken().orElse(null),
                                    verdict.head())
                            .build(),
                    program.workspace().settings().timeZone());
            if (verdict.broken().isPresent()) {
                return failed(Failure.of(
                        ProgramFailure.AUDIT_BROKEN, "audit", verdict.broken().get()));
            }
            return verdict.notedFound()
                    ? ExitCode.DONE
                    : failed(Failure.of(ProgramFailure.AUDIT_HASH_MISSING, "audit"));
        }
    }

    private int failed(Failure failure) {
        session.say(failure);
        return failure.code().exit();
    }
}

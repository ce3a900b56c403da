package org.guiji.orchestration.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code guiji quarantine correct}: takes a result workbook that came back corrected. */
@Command(name = "correct", mixinStandardHelpOptions = true)
final class QuarantineCorrectCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "decide.run")
    private long id;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "quarantine.workbook")
    private Path file = Path.of("");

    QuarantineCorrectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw GuijiException.of(ProgramFailure.FILE_MISSING, String.valueOf(file.getFileName()));
        }
        return new TakingUp(session)
                .perform("quarantine correct", "run " + id, "", returning -> returning.correct(id, file));
    }
}

package org.guiji.orchestration.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiji.jobs.story.Returning;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.desks.Typed;
import org.guiji.schemas.problems.GuijiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guiji quarantine waive}: lets rows in although a rule says no; somebody answers for it, until a day. */
@Command(name = "waive", mixinStandardHelpOptions = true)
final class QuarantineWaiveCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", descriptionKey = "decide.run")
    private long id;

    @Option(names = "--line", paramLabel = "FILE:LINE", descriptionKey = "quarantine.line")
    private String line = "";

    @Option(names = "--rule", paramLabel = "RULE", descriptionKey = "quarantine.rule")
    private String rule = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "decide.reason")
    private String reason = "";

    @Option(names = "--approver", required = true, paramLabel = "WHO", descriptionKey = "quarantine.approver")
    private String approver = "";

    @Option(names = "--until", required = true, paramLabel = "DATE", descriptionKey = "quarantine.until")
    private LocalDate until = LocalDate.EPOCH;

    QuarantineWaiveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (line.isEmpty() && rule.isEmpty()) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "guiji quarantine waive", "--line | --rule");
        }
        String said = Typed.reason("guiji quarantine waive", reason);
        String answerable = Typed.text("guiji quarantine waive", "--approver", approver);
        Optional<FileLine> row = Optional.of(line)
                .filter(typed -> !typed.isEmpty())
                .map(typed -> FileLine.parse(typed, "guiji quarantine waive"));
        Returning.Choice choice = new Returning.Choice(
                row.map(FileLine::file),
                row.map(FileLine::line),
                Optional.of(rule).filter(typed -> !typed.isEmpty()));
        return new TakingUp(session)
                .perform(
                        "quarantine waive",
                        "run " + id + " " + line + " " + rule + " until " + until + " approved by " + answerable,
                        said,
                        returning -> returning.waive(id, choice, said, answerable, until));
    }
}

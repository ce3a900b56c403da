package org.guiji.orchestration.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.guiji.jobs.thematic.ThematicReader;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.orchestration.ExitCode;
import org.guiji.quality.rules.RuleReader;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji validate}: everything that is wrong with the workspace's files, without touching data. */
@Command(name = "validate", mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    private static final int WORKSPACE_WRONG = 2;

    @Mixin
    private final Session session;

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        List<Problem> problems = new ArrayList<>(workspace.problems());
        Thematics thematics = ThematicReader.read(workspace);
        problems.addAll(thematics.problems());
        problems.addAll(RuleReader.read(thematics.extending(workspace)).problems());
        if (session.printsTables()) {
            problems.forEach(problem -> session.terminal().out().println(problem.render(session.language())));
        } else {
            session.print(rows(problems), workspace.settings().timeZone());
        }
        session.say(
                problems.isEmpty()
                        ? text("validate.clean", List.of())
                        : text("validate.count", List.of(problems.size())));
        return problems.isEmpty() ? ExitCode.DONE : WORKSPACE_WRONG;
    }

    private Rows rows(List<Problem> problems) {
        Rows.Builder rows = Rows.of("file", "line", "code", "actor", "cause", "remedy");
        for (Problem problem : problems) {
            Failure failure = problem.failure();
            rows.row(
                    problem.file(),
                    problem.line() == 0 ? null : problem.line(),
                    failure.code().name(),
                    failure.code().actor().name().toLowerCase(Locale.ROOT),
                    failure.part("happened", session.language()),
                    failure.part("next", session.language()));
        }
        return rows.build();
    }

    private String text(String key, List<Object> arguments) {
        return Messages.text(ValidateCommand.class, key, session.language(), arguments);
    }
}

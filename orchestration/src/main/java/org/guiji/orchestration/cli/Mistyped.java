package org.guiji.orchestration.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Failure;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with typed arguments. Their values are not repeated: one may be somebody's identity number. */
final class Mistyped {
    private Mistyped() {}

    static Failure failure(ParameterException mistake) {
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        String subject = command.qualifiedName();
        if (mistake instanceof UnmatchedArgumentException surplus) {
            return unmatched(surplus.getUnmatched().get(0), command);
        }
        if (mistake instanceof MissingParameterException missing) {
            return Failure.of(ProgramFailure.ARGUMENT_MISSING, subject, labels(missing.getMissing()));
        }
        ArgSpec argument = mistake.getArgSpec();
        return Failure.of(
                ProgramFailure.ARGUMENT_WRONG, subject, argument == null ? subject : labels(List.of(argument)));
    }

    private static Failure unmatched(String typed, CommandSpec command) {
        if (typed.startsWith("-")) {
            String option = typed.replaceFirst("=.*", "");
            List<String> known = new ArrayList<>(command.optionsMap().keySet());
            String nearest = DidYouMean.closest(option, known).orElse("-");
            return Failure.of(ProgramFailure.OPTION_UNKNOWN, command.qualifiedName(), option, nearest);
        }
        String nearest =
                DidYouMean.closest(typed, command.subcommands().keySet()).orElse("-");
        return Failure.of(ProgramFailure.COMMAND_UNKNOWN, command.qualifiedName(), nearest);
    }

    private static String labels(List<ArgSpec> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                .collect(Collectors.joining(", "));
    }
}

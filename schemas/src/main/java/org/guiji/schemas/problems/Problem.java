package org.guiji.schemas.problems;

/**
 * One thing wrong in a file of the workspace: found by {@code validate}, shown with all others together.
 *
 * @param file relative to the workspace, or {@code product:...} for a file of the product
 * @param line 1-based; 0 when the problem is the whole file's
 */
public record Problem(Failure failure, String file, int line) {

    public static Problem at(String file, int line, FailureCode code, Object... arguments) {
        return new Problem(Failure.of(code, file + ":" + line, arguments), file, line);
    }

    /** {@code file:line: CODE cause remedy}, on one line. */
    public String render(Language language) {
        return file + ":" + line + "  " + failure.code().name() + "\n  " + failure.part("happened", language) + "\n  "
                + failure.part("next", language);
    }
}

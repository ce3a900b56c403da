package org.guiji.orchestration.desks;

import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/** What a person must have typed, in a form or behind a command: a reason of blanks is none. */
public final class Typed {
    private static final int LONGEST = 2000;

    private Typed() {}

    public static String reason(String subject, String text) {
        return text(subject, "reason", text);
    }

    public static String text(String subject, String name, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, subject, name);
        }
        return text.strip();
    }
}

package org.guiji.orchestration.desks;

import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/** What a person must have typed. */
final class Typed {
    private static final int LONGEST = 2000;

    private Typed() {}

    static String reason(String subject, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, subject, "reason");
        }
        return text.strip();
    }

    static String text(String subject, String name, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, subject, name);
        }
        return text.strip();
    }
}

package org.guiji.orchestration.cli;

import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/** A row as it is typed: {@code pkg.zip!a.csv:17}. */
record FileLine(String file, long line) {

    static FileLine parse(String typed, String command) {
        int colon = typed.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new FileLine(typed.substring(0, colon), Long.parseLong(typed.substring(colon + 1)));
            }
        } catch (NumberFormatException e) {
            // Said below: the text may be a value that was pasted by mistake.
        }
        throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, command, "FILE:LINE");
    }
}

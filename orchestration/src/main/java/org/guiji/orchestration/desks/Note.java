package org.guiji.orchestration.desks;

import java.util.List;
import org.guiji.jobs.ledger.Run;
import org.guiji.schemas.problems.Language;

/**
 * What a run says about itself, taken apart: the code, who must act, what happened, and the rest.
 *
 * @param actor empty when nobody has to
 * @param rest the state of the data and the next command
 */
public record Note(String code, String actor, String happened, String rest) {
    private static final Note NONE = new Note("", "", "", "");

    /** Runs keep their failure as it is printed, in both languages. */
    public static Note of(Run run, Language language) {
        return parse(language == Language.ZH ? run.noteZh() : run.noteEn(), run.failure());
    }

    static Note parse(String text, String code) {
        if (text.isBlank()) {
            return code.isEmpty() ? NONE : new Note(code, "", "", "");
        }
        List<String> lines = text.strip().lines().toList();
        String first = lines.get(0);
        int bracket = first.lastIndexOf('[');
        if (code.isEmpty() || bracket < 0 || !first.endsWith("]")) {
            return new Note(code, "", text.strip(), "");
        }
        String actor = first.substring(bracket + 1, first.length() - 1);
        String happened = lines.size() > 1 ? lines.get(1) : "";
        return new Note(
                code, actor, happened, String.join("\n", lines.subList(Math.min(2, lines.size()), lines.size())));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}

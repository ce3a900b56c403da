package org.guiji.quality.profiling;

import java.util.List;
import java.util.Locale;

/** Suggestions as a rule file of one resource: every rule a draft, which is judged by nobody until a person says so. */
public record RuleDraft(String resource, List<Suggestion> suggestions) {
    public RuleDraft {
        suggestions = List.copyOf(suggestions);
    }

    /** The path below the workspace where the file belongs. */
    public String file() {
        return "quality-rules/" + resource + ".yaml";
    }

    public String yaml() {
        StringBuilder yaml = new StringBuilder("# rules: ").append(file()).append('\n');
        yaml.append("# 由 guiji suggest 根据数据起草：逐条核实后，先改为 trial，再改为 enforced；不需要的删去。\n");
        yaml.append(
                "# Drafted by guiji suggest from data: check each, make it trial, then enforced; delete the rest.\n");
        yaml.append("resource: ").append(resource).append('\n');
        yaml.append(suggestions.isEmpty() ? "rules: []\n" : "rules:\n");
        suggestions.forEach(suggestion -> yaml.append(rule(suggestion)));
        return yaml.toString();
    }

    private static String rule(Suggestion suggestion) {
        String clause = suggestion.clause().isEmpty() ? "" : "    clause: " + quoted(suggestion.clause()) + "\n";
        String kept = suggestion.kept() < suggestion.seen() ? suggestion.kept() + " / " : "";
        return "  # " + kept + suggestion.seen() + "\n"
                + "  - id: " + suggestion.id() + "\n"
                + "    dimension: " + suggestion.dimension().name().toLowerCase(Locale.ROOT) + "\n"
                + "    indicator: \"" + suggestion.indicator() + "\"\n"
                + "    column: " + suggestion.column() + "\n"
                + "    " + (suggestion.batch() ? "batch" : "row") + ": " + quoted(suggestion.condition()) + "\n"
                + "    on-violation: flag\n"
                + clause
                + "    text: {zh: " + quoted(suggestion.text().zh()) + ", en: "
                + quoted(suggestion.text().en()) + "}\n"
                + "    life: draft\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

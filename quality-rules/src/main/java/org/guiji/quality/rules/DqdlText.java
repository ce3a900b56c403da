package org.guiji.quality.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A DQDL document taken apart into its rules, so that each can be read alone: the parser gives up the whole document at
 * the first mistake. Comments go, line ends of any system count, variables are put in where they are used.
 *
 * @param others sections that are no rules, e.g. {@code Analyzers}
 */
record DqdlText(List<Entry> rules, List<String> others, boolean readable) {
    /** @param line 1-based line of the text where the rule begins */
    record Entry(String dqdl, int line) {}

    private static final Pattern SECTION = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z0-9_]+)");

    static DqdlText of(String written) {
        String text = withoutComments(written.replace("\r\n", "\n").replace('\r', '\n'));
        List<Entry> rules = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Map<String, String> variables = new LinkedHashMap<>();
        int at = blank(text, 0);
        while (at < text.length()) {
            Matcher section = SECTION.matcher(text).region(at, text.length());
            if (!section.lookingAt()) {
                return new DqdlText(rules, others, false);
            }
            int end = valueEnd(text, section.end());
            String name = section.group(1);
            String value = text.substring(section.end(), end);
            if (name.equals("Rules")) {
                rules.addAll(entries(text, section.end() + 1, end - 1));
            } else if (List.of("Analyzers", "Metadata", "DataSources").contains(name)) {
                others.add(name);
            } else {
                variables.put(name, value.strip());
            }
            at = blank(text, end);
        }
        return new DqdlText(
                rules.stream()
                        .map(rule -> new Entry(resolved(rule.dqdl(), variables), rule.line()))
                        .toList(),
                others,
                true);
    }

    private static List<Entry> entries(String text, int from, int to) {
        List<Entry> entries = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || depth == 0 && text.charAt(i) == ',') {
                int first = blank(text, start);
                if (first < i) {
                    entries.add(new Entry(text.substring(first, i).strip(), line(text, first)));
                }
                start = i + 1;
                continue;
            }
            char c = text.charAt(i);
            if (c == '"') {
                i = Math.min(quoteEnd(text, i), to) - 1;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            }
        }
        return entries;
    }

    /** The end of a bracketed, quoted or bare value. */
    private static int valueEnd(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = quoteEnd(text, i) - 1;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (depth == 0 && (c == '"' || c == ']' || c == '}')) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static int quoteEnd(String text, int quote) {
        for (int i = quote + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return text.length();
    }

    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                int end = quoteEnd(text, i);
                kept.append(text, i, end);
                i = end - 1;
            } else if (text.charAt(i) == '#') {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end - 1;
            } else {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    private static String resolved(String dqdl, Map<String, String> variables) {
        StringBuilder resolved = new StringBuilder();
        for (int i = 0; i < dqdl.length(); ) {
            int quote = dqdl.indexOf('"', i);
            String plain = dqdl.substring(i, quote < 0 ? dqdl.length() : quote);
            resolved.append(VARIABLE.matcher(plain)
                    .replaceAll(use -> Matcher.quoteReplacement(variables.getOrDefault(use.group(1), use.group()))));
            int end = quote < 0 ? dqdl.length() : quoteEnd(dqdl, quote);
            resolved.append(dqdl, quote < 0 ? end : quote, end);
            i = end;
        }
        return resolved.toString();
    }

    private static int blank(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}

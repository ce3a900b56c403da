package org.guiji.orchestration.alerting;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Title;

/** What one receiver is told at once. */
record Digest(String subject, List<String> parts, Set<String> keys) {
    static Digest of(Title city, Receiver receiver, List<Item> items) {
        Language language = receiver.language();
        String name = language == Language.ZH ? city.zh() : city.en();
        String role = Messages.text(Actor.class, "actor." + receiver.role().name(), language, List.of());
        Set<String> keys = items.stream().map(Item::key).collect(Collectors.toCollection(TreeSet::new));
        return new Digest(
                text("alert.subject", language, name, String.valueOf(items.size()), role),
                items.stream().map(item -> item.said(language)).toList(),
                keys);
    }

    /** A message that only proves that messages arrive. */
    static Digest test(Title city, Receiver receiver) {
        Language language = receiver.language();
        String name = language == Language.ZH ? city.zh() : city.en();
        return new Digest(
                text("alert.test.subject", language, name), List.of(text("alert.test.text", language)), Set.of());
    }

    /** Whether something is in it that was not told before; that less waits than before is no news. */
    boolean isNews(Set<String> told) {
        return !told.containsAll(keys);
    }

    String body() {
        return String.join("\n\n", parts) + "\n";
    }

    /** The whole in at most so many bytes: as many parts as fit, and how many there are. */
    String within(int bytes, Language language) {
        StringBuilder text = new StringBuilder(subject);
        int shown = 0;
        for (String part : parts) {
            String rest = text("alert.more", language, String.valueOf(parts.size() - shown));
            if (length(text) + length("\n\n" + part) + length("\n\n" + rest) > bytes) {
                return text.append("\n\n").append(rest).toString();
            }
            text.append("\n\n").append(part);
            shown++;
        }
        return text.toString();
    }

    private static int length(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(String key, Language language, String... arguments) {
        return Messages.text(Digest.class, key, language, List.of((Object[]) arguments));
    }
}

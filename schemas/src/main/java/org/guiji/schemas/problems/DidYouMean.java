package org.guiji.schemas.problems;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The nearest known name to a misspelt one. */
public final class DidYouMean {
    private DidYouMean() {}

    /**
     * The closest candidate within a third of the word's length (at least 2 edits), or nothing. Something must stay of
     * the word: of a code of one character every other is one edit away, and none is meant.
     */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        int limit = Math.min(Math.max(2, word.length() / 3), word.length() - 1);
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code Did you mean "x"?} in both languages, ready to be a message's argument; empty when nothing is near. */
    public static Title hint(String word, Collection<String> candidates) {
        Optional<String> near = closest(word, candidates);
        return near.map(name -> new Title(said(name, Language.ZH), said(name, Language.EN)))
                .orElseGet(() -> new Title("", ""));
    }

    private static String said(String name, Language language) {
        return Messages.text(DidYouMean.class, "did-you-mean", language, List.of(name));
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}

package org.guiji.jobs.reporting;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiji.schemas.problems.Language;

/** The words of reports, workbooks and receipts in one language; both bundles hold the same keys. */
final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final Texts CHINESE = new Texts(Language.ZH);
    private static final Texts ENGLISH = new Texts(Language.EN);

    private final Properties words = new Properties();

    private Texts(Language language) {
        String bundle = "texts_" + language.suffix() + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(bundle), bundle), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Texts in(Language language) {
        return language == Language.ZH ? CHINESE : ENGLISH;
    }

    /** The text with <code>{0}</code>, <code>{1}</code> … filled, in one pass: an argument is never a pattern. */
    String text(String key, Object... arguments) {
        String text = find(key).orElseThrow(() -> new IllegalArgumentException("no text " + key));
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(arguments[Integer.parseInt(place.group(1))].toString()));
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }
}

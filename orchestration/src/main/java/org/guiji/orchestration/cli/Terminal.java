package org.guiji.orchestration.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Language;

/**
 * Where a command speaks: rows to {@code out}, all else to {@code err}, both in UTF-8.
 *
 * @param live whether somebody watches {@code err} on a terminal
 * @param language the default; {@code --lang} overrides it
 */
record Terminal(PrintStream out, PrintStream err, boolean live, Language language) {

    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        // A console exists when nobody redirects; a dumb terminal cannot move its cursor.
        boolean live = System.console() != null && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        return new Terminal(
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                live,
                language(environment, Locale.getDefault()));
    }

    /** English only for an English locale. Java calls the locales without a language, C and POSIX, English too. */
    static Language language(Map<String, String> environment, Locale locale) {
        String named = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("C");
        boolean withoutLanguage = named.equals("C") || named.startsWith("C.") || named.equals("POSIX");
        return withoutLanguage ? Language.ZH : Language.of(locale);
    }
}

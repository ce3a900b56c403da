package org.guiji.orchestration.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guiji.jobs.expecting.State;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.ledger.RowState;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.ledger.Stage;
import org.guiji.orchestration.access.Role;
import org.guiji.quality.judging.Outcome;
import org.guiji.quality.rules.Dimension;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.problems.Actor;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path TEMPLATES = Path.of(
            System.getProperty("guiji.checkout"), "orchestration/src/main/resources/org/guiji/orchestration/console");

    @Test
    void everyWordOfATemplateIsThereInBothLanguages() throws IOException {
        Set<String> chinese = words("zh").stringPropertyNames();
        assertThat(words("en").stringPropertyNames()).isEqualTo(chinese);
        Set<String> used = new TreeSet<>();
        Pattern key = Pattern.compile("#\\{([a-z.]+)[}(]");
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                Matcher found = key.matcher(Files.readString(file));
                while (found.find()) {
                    used.add(found.group(1));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(chinese).containsAll(used);
    }

    @Test
    void whateverARunADoubtOrAPersonCanBeHasAWord() throws IOException {
        Set<String> words = words("zh").stringPropertyNames();
        all("status", RunStatus.values(), words);
        all("kind", RunKind.values(), words);
        all("stage", Stage.values(), words);
        all("due", State.values(), words);
        all("row", RowState.values(), words);
        all("doubted", DoubtStatus.values(), words);
        all("outcome", Outcome.values(), words);
        all("dimension", Dimension.values(), words);
        all("cycle", Cycle.values(), words);
        all("sensitivity", Sensitivity.values(), words);
        all("role", Role.values(), words);
        all("actor", Actor.values(), words);
    }

    /** What the audit keeps is the command's own word; a reader of the page finds it in the page's language. */
    @Test
    void everyActionThatIsWrittenDownHasAWord() throws IOException {
        Set<String> actions = new TreeSet<>();
        Pattern written = Pattern.compile(
                "(?:\\baudit|\\brecord|takeUp|\\bperform|refuse)\\(\\s*(?:[^,()]*(?:\\([^()]*\\))?[^,()]*,\\s*){0,2}\"([a-z][a-z -]*[a-z])\"\\s*[,)]");
        for (String module : List.of("jobs", "orchestration")) {
            try (Stream<Path> files =
                    Files.walk(Path.of(System.getProperty("guiji.checkout"), module, "src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher found = written.matcher(Files.readString(file));
                    while (found.find()) {
                        actions.add(found.group(1));
                    }
                }
            }
        }
        // What such a refused sign-in is about.
        actions.remove("unknown account");
        for (DoubtStatus answer : List.of(DoubtStatus.CORRECTED, DoubtStatus.UPHELD)) {
            actions.add("doubt answer " + answer.text());
        }
        assertThat(actions).contains("approve", "sign-in refused", "account add", "quarantine waive", "doubt extend");
        Set<String> words = words("zh").stringPropertyNames();
        assertThat(words)
                .containsAll(actions.stream().map(action -> "audited." + action).toList());
    }

    @Test
    void aListIsSortedByAnyColumnCutIntoPagesAndExportedWhole() {
        Columns<String> columns = Columns.of(
                new Columns.Column<>("text", text -> text.isEmpty() ? null : text),
                new Columns.Column<>("length", String::length));
        List<String> rows = List.of("bb", "", "a", "ccc");
        assertThat(columns.cut(rows, new Columns.Asked("length", "desc", 1), 3).rows())
                .containsExactly("ccc", "bb", "a");
        assertThat(columns.cut(rows, new Columns.Asked("text", "desc", 2), 3).rows())
                .containsExactly("");
        assertThat(columns.cut(rows, new Columns.Asked("text", "asc", 9), 3).rows())
                .containsExactly("");
        assertThat(columns.cut(rows, new Columns.Asked("no such", null, null), 3)
                        .rows())
                .containsExactly("bb", "", "a");
        assertThat(columns.csv(rows, new Columns.Asked("text", "asc", 2)).toString())
                .isEqualTo("\uFEFFtext,length\r\na,1\r\nbb,2\r\nccc,3\r\n,0\r\n");
    }

    @Test
    void anExportThatIsNotWholeSaysSoInItsLastLine() {
        assertThat(new Csv(List.of("a"))
                        .rows(Stream.of(1, 2), 2, row -> new Object[] {row}, "# more")
                        .toString())
                .isEqualTo("\uFEFFa\r\n1\r\n2\r\n");
        assertThat(new Csv(List.of("a"))
                        .rows(Stream.of(1, 2, 3), 2, row -> new Object[] {row}, "# more")
                        .toString())
                .isEqualTo("\uFEFFa\r\n1\r\n2\r\n# more\r\n");
    }

    @Test
    void textsForExportsAreNoFormulasAndNumbersStayNumbers() {
        assertThat(new Csv(List.of("a", "b"))
                        .row("=1+1", -3)
                        .row("+x", "a,\"b\"")
                        .row(null, "@x")
                        .row("\uFF1D1+1", " =x")
                        .toString())
                .isEqualTo("\uFEFFa,b\r\n'=1+1,-3\r\n'+x,\"a,\"\"b\"\"\"\r\n,'@x\r\n'\uFF1D1+1,' =x\r\n");
    }

    private static void all(String prefix, Enum<?>[] values, Set<String> words) {
        for (Enum<?> value : values) {
            assertThat(words).contains(prefix + "." + value.name().toLowerCase(Locale.ROOT));
        }
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = WordsTest.class.getResourceAsStream("words_" + language + ".properties")) {
            words.load(new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return words;
    }
}

package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.guiji.jobs.ledger.Ledger;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.ledger.JdbcLedger;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.orchestration.ledger.LedgerDatabase;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class GuijiTest {
    private static final String SECRET = "430699199001011236";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void workspace() throws IOException {
        Files.writeString(folder.resolve("guiji.yaml"), """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers: {}
                """);
    }

    @Test
    void withoutACommandHelpIsShownInTheLanguage() {
        assertThat(guiji()).isZero();
        assertThat(out()).contains("用法：guiji", "命令：", "列出台账中的运行");
        out.reset();
        assertThat(guiji("--lang", "en")).isZero();
        assertThat(out()).contains("Usage: guiji", "Lists the runs of the ledger");
    }

    @Test
    void everyCommandSaysWhichVersionItIs() {
        for (String[] command : new String[][] {{"--version"}, {"runs", "--version"}}) {
            out.reset();
            assertThat(guiji(command)).isZero();
            assertThat(out()).matches("Guiji 归集 \\S+\\R");
        }
    }

    @Test
    void aFolderThatIsNoWorkspaceIsAWrongCommand() {
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(guiji("runs", "-w", elsewhere.toString(), "--lang=en")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("WORKSPACE_MISSING  " + elsewhere + "  [operator must act]\n"
                        + "This folder is not a workspace: it has no guiji.yaml.\n"
                        + "Nothing was done. Name the workspace with -w DIR, or make one: guiji init DIR\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void theWorkspaceMayBeNamedBeforeOrAfterTheCommand() {
        assertThat(guiji("-w", folder.toString(), "runs", "--format", "json")).isZero();
        assertThat(out()).isEqualTo("[\n]\n");
    }

    @Test
    void mistypedWordsGetTheNearestOneAndAreNotRepeated() {
        assertThat(guiji("sttus")).isEqualTo(2);
        assertThat(err()).contains("status");
        assertThat(guiji("runs", "-w", folder.toString(), "--lst", "3")).isEqualTo(2);
        assertThat(err()).contains("--last");
        assertThat(guiji("approve", SECRET + "x", "--reason", "r")).isEqualTo(2);
        assertThat(guiji("validate", SECRET)).isEqualTo(2);
        assertThat(err()).contains("RUN").doesNotContain(SECRET);
    }

    @Test
    void runsOfTheLedgerArePrintedWithTheColumnsOfTheGovernanceTable() {
        Run run = open(RunStatus.HELD);
        assertThat(guiji("runs", "-w", folder.toString(), "--format", "csv")).isZero();
        assertThat(out())
                .startsWith("run_id,kind,resource,table_name,status,delivered,accepted,quarantined,exact_duplicates,"
                        + "inserted,updated,deleted,unchanged,stale,superseded,closed_by_absence,table_version,"
                        + "started_at,finished_at\r\n" + run.id()
                        + ",delivery,a/b,population.person,held,,,,,,,,,,,,,2");
    }

    @Test
    void statusListsWhatWaitsForAPersonWithTheNextCommand() {
        Run run = open(RunStatus.HELD);
        open(RunStatus.INGESTED);
        assertThat(guiji("status", "-w", folder.toString(), "--lang", "en")).isZero();
        assertThat(out()).contains("guiji approve " + run.id()).doesNotContain("ingested");
    }

    @Test
    void statusNamesEveryFileThatNoResourceWaitsFor() throws IOException {
        Path stray = folder.resolve("inbox/civil/persn/a.csv");
        Files.createDirectories(stray.getParent());
        Files.writeString(stray, "x");
        assertThat(guiji("status", "-w", folder.toString(), "--format", "json")).isZero();
        assertThat(out()).contains("\"file\":\"civil/persn/a.csv\",\"status\":\"no_resource\"");
    }

    @Test
    void rejectingAHeldRunNeedsNoStoryAndIsWrittenDown() {
        Run run = open(RunStatus.HELD);
        assertThat(guiji("reject", String.valueOf(run.id()), "--reason", "数量不对", "-w", folder.toString()))
                .isZero();
        assertThat(out()).contains("refused");
    }

    @Test
    void decidingOverAnUnknownRunIsAWrongCommand() {
        assertThat(guiji("reject", "4711", "--reason", "x", "-w", folder.toString()))
                .isEqualTo(2);
        assertThat(err()).contains("RUN_UNKNOWN  run 4711", "guiji runs");
    }

    @Test
    void validateOfASoundWorkspaceSaysSo() {
        assertThat(guiji("validate", "-w", folder.toString())).isZero();
        assertThat(err()).isEqualTo("没有问题。\n");
    }

    @Test
    void validateOfAFaultyWorkspaceListsEveryProblemWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("guiji.yaml"), "city: {zh: 样例市, en: Sample City}\ncity-divison: \"4306\"\n");
        assertThat(guiji("validate", "-w", folder.toString(), "--format", "json"))
                .isEqualTo(2);
        assertThat(out()).contains("\"file\":\"guiji.yaml\"", "\"line\":2");
    }

    @Test
    void anUnforeseenExceptionIsAnInternalErrorWithAReferenceAndWithoutItsMessage() throws IOException {
        assertThat(guiji("run", "--all", "-w", folder.toString(), "--lang", "en"))
                .isEqualTo(1);
        assertThat(err()).contains("INTERNAL_ERROR", "[developer must act]", "reference ");
        String reference = err().replaceFirst("(?s).*reference ([0-9a-f]{8}).*", "$1");
        assertThat(Files.readString(folder.resolve("lake/logs/guiji.log"))).contains("reference " + reference);
    }

    @Test
    void runWithoutAResourceAsksForOne() {
        assertThat(guiji("run", "-w", folder.toString())).isEqualTo(2);
        assertThat(err()).contains("RESOURCE, --all, --due");
        assertThat(guiji("run", "--all", "--from", "2026-11-20", "-w", folder.toString()))
                .isEqualTo(2);
    }

    @Test
    void theCatalogueIsPrintedWithTheItemsOfTheGuide() {
        assertThat(guiji("catalogue", "list", "-w", folder.toString(), "--format", "csv"))
                .isZero();
        assertThat(out()).startsWith("resource,table_name,class,code,name,provider,provider_code,summary,format,items");
    }

    @Test
    void englishIsTheDefaultOnlyForAnEnglishLocale() {
        assertThat(Terminal.language(Map.of("LANG", "en_GB.UTF-8"), Locale.UK)).isEqualTo(Language.EN);
        assertThat(Terminal.language(Map.of("LANG", "zh_CN.UTF-8"), Locale.CHINA))
                .isEqualTo(Language.ZH);
        assertThat(Terminal.language(Map.of("LANG", "tr_TR.UTF-8"), Locale.forLanguageTag("tr-TR")))
                .isEqualTo(Language.ZH);
        assertThat(Terminal.language(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "C.UTF-8"), Locale.ENGLISH))
                .isEqualTo(Language.ZH);
        assertThat(Terminal.language(Map.of(), Locale.ENGLISH)).isEqualTo(Language.ZH);
    }

    @Test
    void everyCommandAndOptionIsDescribedInBothLanguages() {
        for (Language language : Language.values()) {
            Set<String> missing = new TreeSet<>();
            describe(Guiji.commands(terminal(language), List.of()), missing);
            assertThat(missing).as(language.name()).isEmpty();
        }
        assertThat(Guiji.help(Language.ZH).keySet())
                .isEqualTo(Guiji.help(Language.EN).keySet());
    }

    private static void describe(CommandLine line, Set<String> missing) {
        String name = line.getCommandSpec().qualifiedName();
        if (line.getCommandSpec().usageMessage().description().length == 0) {
            missing.add(name);
        }
        for (ArgSpec argument : line.getCommandSpec().args()) {
            if (argument.description().length == 0) {
                missing.add(name + " " + argument.paramLabel());
            }
        }
        line.getSubcommands().values().forEach(sub -> describe(sub, missing));
    }

    private Run open(RunStatus status) {
        try (LedgerDatabase database = LedgerDatabase.open(LedgerAddress.below(folder.resolve("lake")))) {
            Ledger ledger = new JdbcLedger(database.source(), java.time.Clock.systemUTC());
            Run run = ledger.open(RunKind.DELIVERY, "a/b", "population.person", "")
                    .withStatus(status);
            ledger.save(run);
            return run;
        }
    }

    private int guiji(String... arguments) {
        return Guiji.run(terminal(Language.ZH), List.of(), arguments);
    }

    private Terminal terminal(Language language) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                language);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

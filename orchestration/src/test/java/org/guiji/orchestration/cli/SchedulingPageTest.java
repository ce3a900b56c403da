package org.guiji.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of {@code docs/operations/scheduling.md}, executed. */
class SchedulingPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("guiji.checkout"), "docs", "operations", "scheduling.md");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A {@code guiji} that says how it was called and ends as it is told to. */
    @BeforeEach
    void stub() throws IOException {
        program("echo \"guiji $*\"\n[ \"$1\" = run ] && exit ${GUIJI_ENDS:-0}\nexit 0\n");
        Files.writeString(folder.resolve("guiji-due.sh"), block("sh", "guiji-due.sh"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "4, 0", "2, 2", "1, 1"})
    void theCronLineFailsOnlyWhereCallingAgainOrAnOperatorIsNeeded(String ends, int exit) throws Exception {
        Done done = sh(cronCommand(), Map.of("GUIJI_ENDS", ends));
        assertThat(done.exit()).isEqualTo(exit);
        assertThat(Files.readString(folder.resolve("due.log")))
                .contains("guiji run --due -w " + folder.resolve("city"))
                .contains("guiji alert send -w " + folder.resolve("city"));
    }

    @Test
    void theCronLineWorksWithTheRealProgram() throws Exception {
        assertThat(new FrontDoor(folder)
                        .guiji("init", folder.resolve("city").toString())
                        .exit())
                .isZero();
        program("exec \"" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "\" -cp \"$GUIJI_CLASSES\" org.guiji.orchestration.cli.Guiji --lang en \"$@\"\n");
        Done done = sh(cronCommand(), Map.of("GUIJI_CLASSES", System.getProperty("java.class.path")));
        String log = Files.readString(folder.resolve("due.log"));
        assertThat(done.exit()).as(log).isZero();
        assertThat(log).contains("ALERTS_NOT_CONFIGURED");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "4, 0", "2, 2", "1, 1"})
    void theDolphinSchedulerTaskIsJsonWhoseScriptReadsTheExitCode(String ends, int exit) throws Exception {
        JsonNode task = new ObjectMapper().readTree(block("json", ""));
        assertThat(task.path("taskType").asText()).isEqualTo("SHELL");
        String city = task.at("/taskParams/localParams/0/value").asText();
        String script = task.at("/taskParams/rawScript").asText().replace("${city}", city);
        Done done = sh(script, Map.of("GUIJI_ENDS", ends));
        assertThat(done.exit()).isEqualTo(exit);
        assertThat(done.out()).contains("guiji run --due -w /srv/city");
    }

    /** With stand-ins for the four names of Airflow that it uses. */
    @ParameterizedTest
    @CsvSource({
        "0, done",
        "3, AirflowSkipException",
        "4, AirflowSkipException",
        "2, AirflowFailException",
        "1, AirflowException"
    })
    void theAirflowTaskSkipsFailsOrTriesAgainByTheExitCode(String ends, String outcome) throws Exception {
        assumeTrue(sh("python3 --version", Map.of()).exit() == 0, "python3");
        Files.writeString(folder.resolve("guiji_due.py"), block("python", "guiji_due.py"));
        Path airflow = Files.createDirectories(folder.resolve("airflow"));
        Files.writeString(airflow.resolve("__init__.py"), "");
        Files.writeString(airflow.resolve("exceptions.py"), """
                class AirflowException(Exception): pass
                class AirflowSkipException(AirflowException): pass
                class AirflowFailException(AirflowException): pass
                """);
        Files.writeString(airflow.resolve("decorators.py"), """
                def dag(**settings):
                    assert settings["catchup"] is False
                    return lambda function: function
                def task(function):
                    return function
                """);
        Done done = sh(
                "python3 -c 'import guiji_due; print(\"done\")' 2>&1",
                Map.of("GUIJI_ENDS", ends, "PYTHONPATH", folder.toString()));
        assertThat(done.out().strip().lines().reduce((one, last) -> last).orElseThrow())
                .contains(outcome);
    }

    @Test
    void theUnitsOfSystemdNameTheSameCommands() throws IOException {
        assertThat(block("ini", "/etc/systemd/system/guiji.service")).contains("guiji schedule run -w /srv/city");
        assertThat(block("ini", "/etc/systemd/system/guiji-due.service"))
                .contains("guiji run --due -w /srv/city", "SuccessExitStatus=3 4");
    }

    /** The command of the line without its five fields and its user, with this test's paths. */
    private String cronCommand() throws IOException {
        String line = block("cron", "/etc/cron.d/guiji").strip();
        assertThat(new org.guiji.orchestration.timetable.Cron(
                                String.join(" ", List.of(line.split(" ")).subList(0, 5)))
                        .everFires())
                .isTrue();
        return line.split(" ", 7)[6]
                .replace("/srv/city", folder.resolve("city").toString())
                .replace("/tmp/guiji-due.lock", folder.resolve("lock").toString())
                .replace(
                        "/opt/guiji/guiji-due.sh",
                        folder.resolve("guiji-due.sh").toString())
                .replace("/var/log/guiji/due.log", folder.resolve("due.log").toString());
    }

    private record Done(int exit, String out) {}

    private Done sh(String command, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Done(process.exitValue(), out);
    }

    private void program(String script) throws IOException {
        Path file = folder.resolve("bin/guiji");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A block of the page; the first line of a named one is its name. */
    private static String block(String language, String name) throws IOException {
        String head = name.isEmpty() ? "" : "# file: " + Pattern.quote(name) + "\\n";
        Matcher found = Pattern.compile("```" + language + "\\n" + head + "(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(found.find()).as(language + " " + name).isTrue();
        return found.group(1);
    }
}

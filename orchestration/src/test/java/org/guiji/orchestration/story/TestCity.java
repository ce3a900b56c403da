package org.guiji.orchestration.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.SqlCatalogue;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.HeldEffect;
import org.guiji.jobs.story.Restoring;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.desks.MonthlyReport;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.RunLauncher;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;

/** A small city on disk, with the whole program around it; each call reads the workspace as it is then. */
final class TestCity {
    static final String PERSON_HEADER = "公民身份号码,姓名,性别,出生日期,民族,户籍地区划,户籍地址,户籍状态";

    static {
        // Traces without messages, as in production; surefire shows no other cause.
        System.setProperty("guiji.log", "target/guiji-test.log");
    }

    private final Path root;
    private final StringBuilder providers = new StringBuilder();
    private String authority = "";
    private String more = "";
    private String clock = "2026-11-20T09:00:00+08:00";

    TestCity(Path root) {
        this.root = root;
        write("schemas/codes/division_2023.csv", """
                # source: 样例; edition: 2026; valid-from: 2026-01-01; title: 样例区划; extends: true
                code,name,level,parent_code
                430699,样例区,3,430600
                """);
    }

    Path root() {
        return root;
    }

    TestCity clock(String instant) {
        clock = instant;
        return this;
    }

    /** Further top-level keys of {@code guiji.yaml}. */
    TestCity settings(String yaml) {
        more = yaml;
        return this;
    }

    TestCity authority(String yaml) {
        authority = yaml;
        return this;
    }

    /** A county branch, which answers to its superior. */
    TestCity branch(String provider, String superior) {
        providers.append("  %1$s: {title: {zh: %1$s, en: %1$s}, credit-code: \"11430699MB0000001X\", parent: %2$s}\n"
                .formatted(provider, superior));
        return this;
    }

    /** The monthly report of a provider, as programs read it. */
    JsonNode monthly(String provider, String month) {
        try (Program program = program()) {
            Path json = new MonthlyReport(program.workspace(), program)
                    .ofProvider(provider, month)
                    .json();
            return new ObjectMapper().readTree(json.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resource of persons as CSV; {@code delivery} is the YAML of its delivery block. */
    TestCity persons(String name, String delivery, String... moreColumns) {
        return personsAs("{csv: {}}", name, delivery, moreColumns);
    }

    /** The same in another format, whose YAML stands on one line. */
    TestCity personsAs(String format, String name, String delivery, String... moreColumns) {
        String provider = name.substring(0, name.indexOf('/'));
        if (providers.indexOf("  " + provider + ":") < 0) {
            providers
                    .append("  ")
                    .append(provider)
                    .append(": {title: {zh: ")
                    .append(provider)
                    .append(", en: ")
                    .append(provider)
                    .append("}, credit-code: \"11430699MB0000001X\"}\n");
        }
        write("schemas/catalogue/" + name + ".yaml", """
                title: {zh: 人口 %1$s, en: Persons %1$s}
                table: population.person
                classified: false
                catalogue:
                  class: 基础信息资源/人口/户籍人口
                  code: 101001001/%2$06d
                  summary: 样例
                  format: {class: 电子文件, type: csv}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "4"
                  publish-date: 2026-01-05
                delivery: %3$s
                format: %5$s
                columns:
                  citizen_id: 公民身份号码
                  name: 姓名
                  sex_code: {from: 性别, translate: {男: "1", 女: "2"}}
                  birth_date: 出生日期
                  ethnic_code: 民族
                  household_division_code: 户籍地区划
                  household_address: 户籍地址
                  household_status: 户籍状态
                  id_type: {constant: "111"}
                %4$s
                """.formatted(
                name,
                Math.abs(name.hashCode()) % 1_000_000,
                delivery,
                String.join("\n", Arrays.stream(moreColumns).map(c -> "  " + c).toList()),
                format));
        return this;
    }

    /** One line of a person: valid in every respect. */
    static String person(int number, String address) {
        return person(LocalDate.of(1950 + number % 50, 1, 1), number, address);
    }

    /** The same for as many persons as a test wants: a thousand are born each day. */
    static String oneOfMany(int number, String address) {
        return person(LocalDate.of(1950, 1, 1).plusDays(number / 1_000), number % 1_000, address);
    }

    /** @param number less than 1,000, one of those who were born that day */
    private static String person(LocalDate birth, int number, String address) {
        String body = "430699" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(number);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        String sex = number % 2 == 1 ? "男" : "女";
        return body + "10X98765432".charAt(sum % 11) + ",样例张,%s,%s,01,430699,%s,1".formatted(sex, birth, address);
    }

    static String citizenId(int number) {
        return person(number, "x").split(",")[0];
    }

    /** Puts a file with a header and lines into the inbox, ready. */
    TestCity deliver(String resource, String file, String header, String... lines) {
        return deliverBytes(
                resource,
                file,
                (header + "\n" + String.join("\n", lines) + (lines.length > 0 ? "\n" : ""))
                        .getBytes(StandardCharsets.UTF_8));
    }

    TestCity deliverBytes(String resource, String file, byte[] bytes) {
        write("inbox/" + resource + "/" + file, bytes);
        write("inbox/" + resource + "/" + file.replaceFirst("\\.[a-z]+$", "") + ".ok", new byte[0]);
        return this;
    }

    TestCity manifest(String resource, String file, String json) {
        write("inbox/" + resource + "/" + file + ".manifest.json", json);
        return this;
    }

    Run run(String resource) {
        return run(RunRequest.of(resource)).stream().reduce((a, b) -> b).orElseThrow();
    }

    List<Run> run(RunRequest request) {
        try (Program program = program()) {
            return program.runs().run(request).runs();
        }
    }

    Run approve(long run) {
        try (Program program = program()) {
            var runs = program.decisions()
                    .approve(run, "tester", "proven", program.part(HeldEffect.class))
                    .runs();
            return runs.get(runs.size() - 1);
        }
    }

    Run restore(String table, long before) {
        try (Program program = program()) {
            Run run = program.part(Restoring.class).open(table, before);
            program.part(RunLauncher.class).finish(run.id());
            return program.ledger().run(run.id());
        }
    }

    Program program() {
        return Program.start(workspace(), Progress.SILENT, StoryConfiguration.class);
    }

    /** The program around a city that is described already. */
    static Program programAt(Path root) {
        return Program.start(WorkspaceReader.read(root), Progress.SILENT, StoryConfiguration.class);
    }

    Workspace workspace() {
        write("guiji.yaml", """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                clock: %s
                spark: {master: "local[2]", settings: {spark.sql.shuffle.partitions: "2"}}
                providers:
                %s%s%s
                """.formatted(clock, providers, authority, more));
        Workspace workspace = WorkspaceReader.read(root);
        if (!workspace.problems().isEmpty()) {
            throw new IllegalStateException(workspace.problems().toString());
        }
        return workspace;
    }

    /** Rows of a query as texts, cells joined by {@code |}. */
    List<String> sql(String query) {
        try (Program program = program()) {
            Lake lake = program.part(Lake.class).inNewSession();
            new SqlCatalogue(lake, program.part(Workspace.class).tables()).register(query);
            List<String> lines = new ArrayList<>();
            for (Row row : lake.spark().sql(query).collectAsList()) {
                lines.add(row.mkString("|"));
            }
            return lines;
        }
    }

    void write(String path, String content) {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.SqlCatalogue;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger copies what the pages of {@code docs/formats} show, delivers a form, and queries it: no Java. */
class StrangersResourceTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("```(?:yaml|csv)\\n# (?:file|rules): (\\S+)\\n(.*?)```", Pattern.DOTALL);
    private static final String PENSION = "civil-affairs/pension";

    @TempDir
    private Path root;

    @Test
    void whatThePagesShowIsIngestedJudgedAndQueried() throws IOException {
        for (String page : new String[] {"guiji", "resource", "table", "code-table", "calendar", "rules"}) {
            copyExamples(page);
        }
        // 11010519491231002X is the example of GB 11643-1999; the other number has a wrong check digit.
        deliver(new String[][] {
            {"11010519491231002X", "样例甲", "城乡居民", "1250.50", "2020-01-01"},
            {"110105194912310021", "样例乙", "企业职工", "2000", "2020-01-01"},
            {"440524188001010014", "样例丙", "企业职工", "1800", "2199-01-01"}
        });
        try (Program program = TestCity.programAt(root)) {
            assertThat(WorkspaceReader.read(root).problems()).isEmpty();

            List<Run> runs = program.runs().run(RunRequest.of(PENSION)).runs();

            // One of three rows violates W301, which tolerates one in twenty: a person decides.
            assertThat(runs).extracting(Run::status).containsExactly(RunStatus.HELD);
            program.decisions().approve(runs.get(0).id(), "stranger", "known", run -> 0);
            assertThat(rows(program, "select citizen_id, amount, pension_kind, _flags from welfare.pension order by 2"))
                    .containsExactly("11010519491231002X|1250.50|1|null", "440524188001010014|1800.00|2|W401");
            assertThat(rows(
                            program,
                            "select source_file, source_line, rule_id, column_name from governance.quarantine"))
                    .containsExactly("form.xlsx#名单|5|W301|citizen_id");
        }
    }

    private void copyExamples(String page) throws IOException {
        String text = Files.readString(Path.of(System.getProperty("guiji.checkout"), "docs/formats", page + ".md"));
        Matcher examples = EXAMPLE.matcher(text);
        while (examples.find()) {
            Path file = root.resolve(examples.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, examples.group(2));
        }
    }

    private void deliver(String[][] people) throws IOException {
        Path inbox = Files.createDirectories(root.resolve("inbox").resolve(PENSION));
        try (OutputStream out = Files.newOutputStream(inbox.resolve("form.xlsx"));
                Workbook workbook = new Workbook(out, "test", null)) {
            Worksheet sheet = workbook.newWorksheet("名单");
            sheet.value(0, 0, "养老金领取人员名单");
            String[] header = {"身份证号", "姓名", "类别", "月标准", "起领日期"};
            for (int column = 0; column < header.length; column++) {
                sheet.value(2, column, header[column]);
                for (int row = 0; row < people.length; row++) {
                    sheet.value(3 + row, column, people[row][column]);
                }
            }
        }
        Files.createFile(inbox.resolve("form.ok"));
    }

    private static List<String> rows(Program program, String query) {
        Lake lake = program.part(Lake.class).inNewSession();
        new SqlCatalogue(lake, program.part(Workspace.class).tables()).register(query);
        List<String> lines = new ArrayList<>();
        for (Row row : lake.spark().sql(query).collectAsList()) {
            lines.add(row.mkString("|"));
        }
        return lines;
    }
}

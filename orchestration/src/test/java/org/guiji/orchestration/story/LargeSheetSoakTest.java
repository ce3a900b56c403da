package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.oneOfMany;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A workbook of as many rows as a sheet holds, in a heap that is smaller than what it unpacks to. */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class LargeSheetSoakTest {
    private static final String POLICE = "police/person";
    private static final int PERSONS = 1_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aMillionRowsOfAWorkbookAreIngestedInAHeapOfOneGigabyte() throws Exception {
        TestCity city = new TestCity(folder).personsAs("{sheet: {}}", POLICE, "{way: form, mode: full}");
        city.workspace();
        Path inbox = Files.createDirectories(folder.resolve("inbox").resolve(POLICE));
        write(inbox.resolve("a.xlsx"));
        Files.createFile(inbox.resolve("a.ok"));
        long megabytes = Files.size(inbox.resolve("a.xlsx")) >> 20;

        long begun = System.nanoTime();
        Process process = ChildJvm.guiji(folder, List.of("-Xmx1g"), "run", POLICE)
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        System.out.printf(
                "%d rows of a workbook of %d MB in %d s%n",
                PERSONS, megabytes, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        assertThat(process.exitValue()).isZero();
        assertThat(city.sql("select count(*) from population.person")).containsExactly(String.valueOf(PERSONS));
    }

    private static void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "sample", "1.0");
                Worksheet sheet = book.newWorksheet("人口")) {
            cells(sheet, 0, PERSON_HEADER);
            for (int number = 0; number < PERSONS; number++) {
                cells(sheet, number + 1, oneOfMany(number, "样例区甲路" + number + "号"));
                if (number % 1_000 == 0) {
                    sheet.flush();
                }
            }
        }
    }

    private static void cells(Worksheet sheet, int row, String line) {
        String[] cells = line.split(",", -1);
        for (int column = 0; column < cells.length; column++) {
            sheet.value(row, column, cells[column]);
        }
    }
}

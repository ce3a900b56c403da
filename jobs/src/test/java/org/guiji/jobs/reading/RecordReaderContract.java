package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every reader of records promises. */
abstract class RecordReaderContract {
    static final List<String> COLUMNS = List.of("编号", "name", "备注");
    static final List<List<String>> RECORDS =
            List.of(List.of("1", "张三", "a,b|c"), List.of("002", "𠮷田", "x \"y\" z"), List.of("3", "㮾梨", " 前后 "));

    /** The resource whose files these are. */
    abstract Sample sample();

    /** Writes columns and records as a delivery of the format. */
    abstract Path write(Path folder, List<String> columns, List<List<String>> records) throws Exception;

    /** The line of the first record. */
    abstract long firstLine();

    @Test
    void recordsComeBackInTheirOrderWithTheirLines(@TempDir Path folder) throws Exception {
        List<Sample.Line> lines = sample().read(write(folder, COLUMNS, RECORDS));

        assertThat(lines).extracting(Sample.Line::all).isEqualTo(RECORDS);
        assertThat(lines).extracting(Sample.Line::line).containsExactly(firstLine(), firstLine() + 1, firstLine() + 2);
        assertThat(lines).allMatch(line -> line.broken() == null && line.item() == 0 && line.file() == 0);
    }

    @Test
    void columnsAreTheDeliveredOnes(@TempDir Path folder) throws Exception {
        assertThat(sample().columns(sample().receive(write(folder, COLUMNS, RECORDS))))
                .isEqualTo(COLUMNS);
    }

    @Test
    void onlyWantedColumnsAreGivenAndUnknownOnesAreNull(@TempDir Path folder) throws Exception {
        Received received = sample().receive(write(folder, COLUMNS, RECORDS));
        Part part = received.parts().get(0);
        List<String> values = new ArrayList<>();
        for (Split split : part.splits()) {
            try (RecordReader reader = RecordReaders.open(
                    ReadSettings.of(sample().resource()), Stretch.of(part, split), List.of("name", "nothing"))) {
                while (reader.next()) {
                    values.add(String.valueOf(reader.value(0)));
                    assertThat(reader.value(1)).isNull();
                }
            }
        }

        assertThat(values).containsExactly("张三", "𠮷田", "㮾梨");
    }

    @Test
    void aRecordWithACellThatIsTooLongIsBrokenAndGivesNothingElse(@TempDir Path folder) throws Exception {
        List<List<String>> records = List.of(RECORDS.get(0), List.of("2", "长".repeat(40), "x"), RECORDS.get(2));
        List<Sample.Line> lines = sample().withMaxCell(100).read(write(folder, COLUMNS, records));

        assertThat(lines).extracting(Sample.Line::broken).containsExactly(null, "read.cell", null);
        assertThat(lines.get(1).all()).isEqualTo(Collections.nCopies(3, null));
        assertThat(lines.get(2).all()).isEqualTo(RECORDS.get(2));
    }

    @Test
    void aSecondReadingGivesTheSame(@TempDir Path folder) throws Exception {
        Path file = write(folder, COLUMNS, RECORDS);

        assertThat(sample().receive(file).fingerprint())
                .isEqualTo(sample().receive(file).fingerprint());
        assertThat(sample().read(file)).isEqualTo(sample().read(file));
    }
}

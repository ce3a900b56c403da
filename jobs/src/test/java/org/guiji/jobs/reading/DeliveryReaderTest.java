package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.TestSession;
import org.guiji.jobs.receiving.Received;
import org.guiji.schemas.catalogue.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryReaderTest {

    private static Dataset<Row> rows(Sample sample, Received received) {
        return new DeliveryReader().rows(TestSession.open(), sample.resource(), received.parts());
    }

    private static Path zip(Path file, Map<String, String> members) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void rowsOfManySplitsKnowFileAndLine(@TempDir Path folder) throws Exception {
        StringBuilder text = new StringBuilder("编号,名称\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(",\"甲\n乙").append(i).append("\"\n");
        }
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        Sample sample = Sample.csv().withSplits(64);
        Received received = sample.receive(file);

        Dataset<Row> rows = rows(sample, received);

        assertThat(received.parts().get(0).splits()).hasSizeGreaterThan(100);
        assertThat(rows.count()).isEqualTo(1000);
        assertThat(rows.filter("_line <> 2 + 2 * int(`编号`) or _broken is not null or _item <> 0 or _file <> 0")
                        .count())
                .isZero();
        List<Row> last = rows.filter("`编号` = '999'").select("名称", "_line").collectAsList();
        assertThat(last.get(0).getString(0)).isEqualTo("甲\n乙999");
        assertThat(last.get(0).getLong(1)).isEqualTo(2000);
        assertThat(rows.agg(Map.of("名称", "max")).first().getString(0)).isEqualTo("甲\n乙999");
    }

    @Test
    void membersMayOrderTheirColumnsDifferentlyButMustHaveTheSame(@TempDir Path folder) throws Exception {
        Sample sample = Sample.csv();
        Received same =
                sample.receive(zip(folder.resolve("p.zip"), Map.of("a.csv", "x,y\n1,2\n", "b.csv", "y,x\n4,3\n5\n")));
        Received other =
                sample.receive(zip(folder.resolve("q.zip"), Map.of("a.csv", "x,y\n1,2\n", "b.csv", "y,z\n4,3\n")));

        List<Row> rows = rows(sample, same).orderBy("_file", "_line").collectAsList();

        assertThat(rows.stream().map(Row::mkString).toList())
                .containsExactly("12020null", "34120null", "nullnull130read.columns");
        assertThatThrownBy(() -> rows(sample, other)).hasMessageContaining("DELIVERY_HEADERS_DIFFER");
    }

    @Test
    void jsonOfSeveralFilesHasAllColumnsAndNoTwoOfOneName(@TempDir Path folder) throws Exception {
        Sample sample = Sample.of(new Format.Json(Optional.empty()));
        Received received = sample.receive(zip(
                folder.resolve("p.zip"),
                Map.of("a.jsonl", "{\"ID\":1,\"a.b\":2}\n", "b.json", "[{\"id\":3},{\"_line\":4}]")));

        Dataset<Row> rows = rows(sample, received);

        assertThat(rows.columns())
                .containsExactly("ID", "a.b", "id#2", "_line#2", "_file", "_line", "_item", "_broken");
        assertThat(rows.orderBy("_file", "_line").collectAsList().stream()
                        .map(Row::mkString)
                        .toList())
                .containsExactly("12nullnull010null", "nullnull3null110null", "nullnullnull4120null");
    }

    @Test
    void parquetRowsKnowTheirPlace(@TempDir Path folder) throws Exception {
        Path written = folder.resolve("written");
        TestSession.open()
                .range(3)
                .selectExpr("id", "cast(id as decimal(10,2)) as amount", "date'2026-01-01' as day", "array(id) as list")
                .coalesce(1)
                .write()
                .parquet(written.toString());
        Path file = folder.resolve("x.parquet");
        try (var files = Files.newDirectoryStream(written, "*.parquet")) {
            Files.move(files.iterator().next(), file);
        }
        Sample sample = Sample.of(new Format.Parquet());
        Received received = sample.receive(file);

        List<Row> rows = rows(sample, received).orderBy("_line").collectAsList();

        assertThat(sample.columns(received)).containsExactly("id", "amount", "day", "list");
        assertThat(rows.stream().map(row -> row.mkString("|")).toList())
                .containsExactly(
                        "0|0.00|2026-01-01|[0]|0|1|0|null",
                        "1|1.00|2026-01-01|[1]|0|2|0|null",
                        "2|2.00|2026-01-01|[2]|0|3|0|null");
    }

    @Test
    void aDeliveryWithAHeaderOnlyHasNoRows(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\r\n");
        Sample sample = Sample.csv();

        Dataset<Row> rows = rows(sample, sample.receive(file));

        assertThat(rows.columns()).startsWith("a", "b");
        assertThat(rows.count()).isZero();
    }
}

package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.receiving.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryReaderTest {
    @Test
    void rowsOfManySplitsKnowFileAndLine(@TempDir Path folder) throws Exception {
        StringBuilder text = new StringBuilder("编号,名称\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(",\"甲\n乙").append(i).append("\"\n");
        }
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        Sample sample = Sample.csv().withSplits(64);
        Received received = sample.receive(file);

        Dataset<Row> rows = new DeliveryReader().rows(session(), sample.resource(), received.parts());

        assertThat(received.parts().get(0).splits()).hasSizeGreaterThan(100);
        assertThat(rows.count()).isEqualTo(1000);
        assertThat(rows.filter("_line <> 2 + 2 * int(`编号`) or _broken is not null or _item <> 0 or _file <> 0")
                        .count())
                .isZero();
        List<Row> last = rows.filter("`编号` = '999'").select("名称", "_line").collectAsList();
        assertThat(last.get(0).getString(0)).isEqualTo("甲\n乙999");
        assertThat(last.get(0).getLong(1)).isEqualTo(2000);
    }

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
    }
}

package org.guiji.jobs.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.guiji.jobs.TestSession;
import org.junit.jupiter.api.Test;

/** Repeated hashes, found by bitmaps of their heads, beside a plain map. */
class RepeatedKeysTest {
    private final SparkSession spark = TestSession.open();

    @Test
    void hashesWithTheSameHeadAreNotTakenForEachOther() {
        List<Long> hashes = List.of(0x1234_5678_0000_0001L, 0x1234_5678_0000_0002L, -1L, Long.MIN_VALUE, 0L);

        assertThat(repeated(hashes, hashes.size())).isEmpty();
    }

    @Test
    void whatOccursTwiceIsFoundInOnePartitionAndAcrossPartitionsAndWhereAlmostAllIsRepeated() {
        Random random = new Random(20261130);
        for (int different : new int[] {10_000_000, 3_000, 50}) {
            List<Long> hashes = new ArrayList<>(IntStream.range(0, 3_000)
                    .mapToObj(i -> random.nextInt(different) * 0x9E37_79B9_7F4A_7C15L)
                    .toList());
            hashes.add(hashes.get(0));

            assertThat(repeated(hashes, hashes.size())).isEqualTo(plainly(hashes));
            assertThat(repeated(hashes, Long.MAX_VALUE)).as("without bitmaps").isEqualTo(plainly(hashes));
        }
    }

    private static TreeSet<Long> plainly(List<Long> hashes) {
        TreeMap<Long, Integer> times = new TreeMap<>();
        hashes.forEach(hash -> times.merge(hash, 1, Integer::sum));
        times.values().removeIf(n -> n == 1);
        return new TreeSet<>(times.keySet());
    }

    private TreeSet<Long> repeated(List<Long> hashes, long count) {
        Dataset<Row> rows =
                spark.createDataset(hashes, Encoders.LONG()).toDF("_key_hash").repartition(3);
        Optional<Dataset<Row>> found = Duplicates.repeatedKeys(rows, count);
        TreeSet<Long> repeated = new TreeSet<>();
        found.ifPresent(some -> some.collectAsList().forEach(row -> repeated.add(row.getLong(0))));
        return repeated;
    }
}

package org.guiji.quality.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.quality.SharedSpark;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class RunConstantTest {
    @Test
    void twoRunsShareTheirGeneratedCode() {
        assertThat(code(rows(1, Instant.parse("2026-11-20T00:00:00Z"))))
                .isNotEmpty()
                .isEqualTo(code(rows(27, Instant.parse("2026-11-21T08:09:10Z"))));
    }

    @Test
    void itsValueIsThatOfTheRunWithAndWithoutGeneratedCode() {
        Instant time = Instant.parse("2026-11-21T08:09:10.123456Z");
        for (String generated : List.of("true", "false")) {
            var session = SharedSpark.session().newSession();
            session.conf().set("spark.sql.codegen.wholeStage", generated);
            Row row = session.range(1)
                    .select(RunConstant.of(27).as("run"), RunConstant.of(time).as("time"))
                    .head();
            assertThat(row.getLong(0)).isEqualTo(27);
            assertThat(row.getTimestamp(1).toInstant()).isEqualTo(time);
        }
    }

    private static Dataset<Row> rows(long run, Instant time) {
        return SharedSpark.session()
                .range(3)
                .select(RunConstant.of(run).as("run"), RunConstant.of(time).as("time"));
    }

    private static List<String> code(Dataset<Row> rows) {
        return JavaConverters.seqAsJavaList(org.apache.spark.sql.execution.debug.package$.MODULE$.codegenStringSeq(
                        rows.queryExecution().executedPlan()))
                .stream()
                .map(part -> part._2())
                .toList();
    }
}

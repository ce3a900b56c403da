package org.guiji.orchestration.gateway;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.LakeTable;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.looking.Limits;
import org.guiji.jobs.looking.Reply;
import org.guiji.orchestration.access.Role;
import org.guiji.schemas.contracts.TableContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Prints what masks and filters cost: the same queries with and without them, in turns. */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class PoliciesCostSoakTest {
    private static final int ROWS = 2_000_000;
    private static final int ROUNDS = 9;
    private static final List<String> QUERIES = List.of(
            "SELECT household_division_code, sex_code, count(*), avg(year(birth_date)) FROM population.person"
                    + " GROUP BY household_division_code, sex_code",
            "SELECT sex_code, count(*), max(length(household_address)) FROM population.person"
                    + " WHERE household_address LIKE '%市%' GROUP BY sex_code");

    @Test
    void theSameQueryIsMeasuredWithAndWithoutPolicies(@TempDir Path folder) throws Exception {
        try (AnalystCity city = new AnalystCity(folder)) {
            fill(city, ROWS);
            SparkSession plain = city.program.part(Lake.class).inNewSession().spark();
            String table = "delta.`" + persons(city).path() + "`";
            var conversation = city.desks.conversation(AnalystCity.name(Role.ANALYST), "measure");
            for (String query : QUERIES) {
                List<Long> without = new ArrayList<>();
                List<Long> with = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    long begun = System.nanoTime();
                    List<Row> open =
                            plain.sql(query.replace("population.person", table)).collectAsList();
                    without.add(System.nanoTime() - begun);
                    begun = System.nanoTime();
                    try (Reply reply = conversation.ask(query, new Limits(1000, Duration.ofMinutes(5)))) {
                        List<Object> masked = new ArrayList<>();
                        reply.forEachRemaining(masked::add);
                        assertThat(masked).hasSameSizeAs(open);
                    }
                    with.add(System.nanoTime() - begun);
                }
                System.out.printf("%d ms without, %d ms with policies: %s%n", median(without), median(with), query);
            }
        }
    }

    private static void fill(AnalystCity city, int rows) {
        TableSchema schema = new TableSchema(contract(city));
        Column[] columns = Arrays.stream(schema.base().fields())
                .map(PoliciesCostSoakTest::made)
                .toArray(Column[]::new);
        city.program
                .part(Lake.class)
                .spark()
                .range(0, rows, 1, 4)
                .select(columns)
                .write()
                .format("delta")
                .mode("append")
                .save(persons(city).path().toString());
    }

    private static TableContract contract(AnalystCity city) {
        return city.program.workspace().tables().find("population.person").orElseThrow();
    }

    private static LakeTable persons(AnalystCity city) {
        return city.program.part(Lake.class).base(contract(city));
    }

    private static Column made(StructField field) {
        String value =
                switch (field.name()) {
                    case "citizen_id" -> "lpad(cast(id AS string), 18, '4')";
                    case "name" -> "concat('样例', chr(65 + id % 26), chr(65 + id % 17))";
                    case "household_address" -> "concat('样例市测试路', id % 1000, '号')";
                    case "household_division_code" -> "cast(430600 + id % 12 AS string)";
                    case "sex_code" -> "cast(id % 2 + 1 AS string)";
                    case "birth_date" -> "date_add(date'1940-01-01', cast(id % 29000 AS int))";
                    case "_resource" -> "'police/person'";
                    case "_run", "_sequence", "_line", "_hash" -> "id";
                    case "_file", "_item" -> "0";
                    case "_source_time", "_valid_from" -> "timestamp'2026-11-01 00:00:00'";
                    default -> "NULL";
                };
        return expr("CAST(" + value + " AS " + field.dataType().sql() + ")").as(field.name());
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times.subList(2, times.size()));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2) / 1_000_000;
    }
}

package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.running.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a first load become the table's files; what was rejected after they were written is not in them. */
class FirstLoadTest {
    private static final String POLICE = "police/person";

    @TempDir
    private Path folder;

    @Test
    void aRowThatARuleAboutOtherRowsRejectsDoesNotEnterWithTheFilesOfTheFirstLoad() throws IOException {
        TestCity city = new TestCity(folder);
        city.persons(POLICE, "{way: downlink, mode: full}", "former_name: 曾用名");
        city.write("quality-rules/police/person.yaml", """
                resource: police/person
                rules:
                  - id: X402
                    dimension: consistency
                    indicator: "0402"
                    column: former_name
                    reference: {columns: [former_name], table: population.person, to: [name]}
                    on-violation: quarantine
                    text: {zh: 曾用名是库中的姓名, en: The former name is a name of the base}
                """);
        city.deliver(
                POLICE,
                "a.csv",
                PERSON_HEADER + ",曾用名",
                person(1, "甲路1号") + ",样例张",
                person(2, "乙路1号") + ",无此姓名",
                person(3, "丙路1号") + ",");

        Run run = city.run(POLICE);

        assertThat(run.balance().checked()).contains(new Balance.Checked(3, 2, 1, 0));
        assertThat(run.balance().merged()).contains(new Balance.Merged(2, 0, 0, 0, 0, 0, 0));
        assertThat(city.sql("select household_address from population.person order by 1"))
                .containsExactly("丙路1号", "甲路1号");
        assertThat(city.sql("select source_line, rule_id from governance.quarantine"))
                .containsExactly("3|X402");
        assertThat(delivered(city)).isZero();
    }

    /** Rows whose text as delivered stands in the table's files, whether or not the table names the column. */
    private static long delivered(TestCity city) throws IOException {
        try (Program program = city.program();
                Stream<Path> files = Files.list(city.root().resolve("lake/tables/population/person"))) {
            String[] parquet = files.map(Path::toString)
                    .filter(name -> name.endsWith(".parquet"))
                    .toArray(String[]::new);
            Dataset<Row> rows = program.part(Lake.class).spark().read().parquet(parquet);
            return Arrays.asList(rows.columns()).contains("_delivered")
                    ? rows.where("_delivered IS NOT NULL").count()
                    : 0;
        }
    }
}

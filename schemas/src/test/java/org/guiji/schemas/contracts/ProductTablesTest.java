package org.guiji.schemas.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.problems.Problems;
import org.junit.jupiter.api.Test;

class ProductTablesTest {
    private static List<TableContract> tables(Problems problems) {
        return ProductTables.read(CodeTableReader.product(), problems);
    }

    @Test
    void theProductShipsEveryBaseTableOfTheDesignWithoutAProblem() {
        Problems problems = new Problems();

        assertThat(tables(problems).stream().map(TableContract::name))
                .containsExactlyInAnyOrder(
                        "population.person",
                        "legal_person.entity",
                        "spatial.division",
                        "spatial.place",
                        "credit.licence_decision",
                        "credit.penalty_decision",
                        "credit.list_entry",
                        "licence.certificate",
                        "licence.holder",
                        "component.component",
                        "component.grid");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void theIndexNamesEveryFileOfTheFolder() throws Exception {
        Path folder = Path.of(System.getProperty("guiji.checkout"), "schemas", "tables");
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> folder.relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .replace(".yaml", ""))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(folder.resolve("index.txt")).stream().sorted())
                    .isEqualTo(names);
        }
    }

    @Test
    void everyColumnNamesItsStandardAndNoTechnicalName() {
        for (TableContract table : tables(new Problems())) {
            assertThat(table.standard()).as(table.name()).isNotBlank();
            assertThat(table.isBase()).as(table.name()).isTrue();
            assertThat(table.columns()).allSatisfy(column -> {
                assertThat(column.standard()).as(column.name()).isNotBlank();
                assertThat(TableContract.isReserved(column.name()))
                        .as(column.name())
                        .isFalse();
                assertThat(column.title().zh()).containsPattern("\\p{IsHan}|^WKT");
            });
        }
    }

    @Test
    void keysAndSensitiveColumnsAreThoseOfTheProposal() {
        TableContracts tables = new TableContracts(tables(new Problems()));

        assertThat(keys(tables, "population.person")).containsExactly("citizen_id");
        assertThat(keys(tables, "legal_person.entity")).containsExactly("uscc");
        assertThat(keys(tables, "credit.penalty_decision")).containsExactly("org_uscc", "doc_no", "party_code");
        assertThat(keys(tables, "licence.holder")).containsExactly("licence_id", "holder_seq");
        assertThat(keys(tables, "component.component")).containsExactly("component_id");
        assertThat(tables.find("population.person").orElseThrow().columns().stream()
                        .filter(column -> column.sensitivity().isSensitive())
                        .map(Column::name))
                .containsExactly(
                        "citizen_id",
                        "name",
                        "former_name",
                        "name_pinyin",
                        "household_address",
                        "residence_address",
                        "mobile");
    }

    @Test
    void typesAreWrittenAsTheyAreRead() {
        for (String written :
                List.of("text(18)", "text(0)", "decimal(18,6)", "integer", "long", "double", "boolean", "date")) {
            assertThat(ColumnType.parse(written).written()).isEqualTo(written);
        }
    }

    private static List<String> keys(TableContracts tables, String table) {
        return tables.find(table).orElseThrow().keyColumns().stream()
                .map(Column::name)
                .toList();
    }
}

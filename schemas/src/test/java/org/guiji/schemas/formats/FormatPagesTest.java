package org.guiji.schemas.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.catalogue.AuthorityReader;
import org.guiji.schemas.catalogue.CadenceReader;
import org.guiji.schemas.catalogue.EntryReader;
import org.guiji.schemas.catalogue.FormatReader;
import org.guiji.schemas.catalogue.ProviderReader;
import org.guiji.schemas.catalogue.ResourceReader;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.contracts.TableContractReader;
import org.guiji.schemas.workspace.QualitySettingsReader;
import org.guiji.schemas.workspace.SampleFiles;
import org.guiji.schemas.workspace.SettingsReader;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The pages and JSON Schemas of {@code docs/formats} say what the readers do. */
class FormatPagesTest {
    private static final Path PAGES = Path.of(System.getProperty("guiji.checkout"), "docs", "formats");
    private static final Pattern EXAMPLE =
            Pattern.compile("```(?:yaml|csv)\\n# file: (\\S+)\\n(.*?)```", Pattern.DOTALL);

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("guiji", "", SettingsReader.KEYS),
                Arguments.of("guiji", "properties.ledger", SettingsReader.LEDGER_KEYS),
                Arguments.of("guiji", "properties.spark", SettingsReader.SPARK_KEYS),
                Arguments.of("guiji", "properties.doubts", SettingsReader.DOUBTS_KEYS),
                Arguments.of("guiji", "$defs.provider", ProviderReader.KEYS),
                Arguments.of("guiji", "$defs.quality", QualitySettingsReader.KEYS),
                Arguments.of("guiji", "$defs.grade", QualitySettingsReader.GRADE_KEYS),
                Arguments.of("guiji", "$defs.authority", AuthorityReader.KEYS),
                Arguments.of("guiji", "$defs.column-ranking", AuthorityReader.COLUMN_KEYS),
                Arguments.of("resource", "", ResourceReader.KEYS),
                Arguments.of("resource", "$defs.catalogue", EntryReader.KEYS),
                Arguments.of("resource", "$defs.catalogue-format", EntryReader.FORMAT_KEYS),
                Arguments.of("resource", "$defs.delivery", ResourceReader.DELIVERY_KEYS),
                Arguments.of("resource", "$defs.delete-flag", ResourceReader.DELETE_KEYS),
                Arguments.of("resource", "$defs.attachments", ResourceReader.ATTACHMENT_KEYS),
                Arguments.of("resource", "$defs.brake", ResourceReader.BRAKE_KEYS),
                Arguments.of("resource", "$defs.due", CadenceReader.DUE_KEYS),
                Arguments.of("resource", "$defs.tolerance", CadenceReader.TOLERANCE_KEYS),
                Arguments.of("resource", "$defs.format", FormatReader.KEYS),
                Arguments.of("resource", "$defs.csv", FormatReader.CSV_KEYS),
                Arguments.of("resource", "$defs.sheet", FormatReader.SHEET_KEYS),
                Arguments.of("resource", "$defs.jdbc", FormatReader.JDBC_KEYS),
                Arguments.of("resource", "$defs.column", ResourceReader.COLUMN_KEYS),
                Arguments.of("table", "", TableContractReader.KEYS),
                Arguments.of("table", "$defs.column", TableContractReader.COLUMN_KEYS));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("keys")
    void theSchemaNamesExactlyTheKeysThatTheReaderAccepts(String schema, String place, Set<String> keys) {
        Map<?, ?> object = schema(schema);
        for (String step : place.isEmpty() ? List.<String>of() : List.of(place.split("\\."))) {
            object = (Map<?, ?>) object.get(step);
            assertThat(object).as(step).isNotNull();
        }
        assertThat(object.get("additionalProperties")).isEqualTo(false);
        assertThat(((Map<?, ?>) object.get("properties")).keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("keys")
    void thePageExplainsEveryKey(String page, String place, Set<String> keys) {
        assertThat(keys).allSatisfy(key -> assertThat(text(page + ".md")).containsPattern("[`{. ]" + key + "[`:.]"));
    }

    @Test
    void theSchemasAllowTheSameWordsAsTheReaders() {
        Map<?, ?> defs = (Map<?, ?>) schema("resource").get("$defs");
        assertThat(words(defs, "delivery", "cycle")).isEqualTo(Cycle.words());
        assertThat(words(defs, "csv", "charset")).isEqualTo(FormatReader.CHARSETS);
        assertThat(words(defs, "catalogue", "share-method")).isEqualTo(EntryReader.METHODS);
        assertThat(words(defs, "catalogue-format", "class")).isEqualTo(EntryReader.FORMATS);
    }

    @Test
    void theExamplesOfThePagesAreAWorkspaceWithoutAProblem(@TempDir Path root) {
        Stream.of("guiji", "resource", "table", "code-table", "calendar")
                .flatMap(page -> EXAMPLE.matcher(text(page + ".md")).results())
                .forEach(example -> SampleFiles.write(root, example.group(1), example.group(2)));

        Workspace workspace = WorkspaceReader.read(root);

        assertThat(workspace.problems()).isEmpty();
        assertThat(workspace.catalogue().all()).hasSize(3);
        assertThat(workspace.tables().find("welfare.pension")).isPresent();
    }

    @Test
    void thePageOfCodeTablesListsThoseOfTheProduct() {
        String listed = String.join(
                ", ",
                CodeTableReader.product().all().keySet().stream()
                        .map(id -> "`" + id + "`")
                        .toList());

        assertThat(text("code-table.md")).contains("Tables of the product: " + listed + ".");
    }

    @Test
    void everyPageHasASchemaOfTheStatedDraft() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> String.valueOf(page.getFileName()))
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allSatisfy(
                            name -> assertThat(schema(name.replace(".md", "")).get("$schema"))
                                    .isEqualTo("https://json-schema.org/draft/2020-12/schema"));
        }
    }

    private static Object words(Map<?, ?> defs, String part, String key) {
        Map<?, ?> properties = (Map<?, ?>) ((Map<?, ?>) defs.get(part)).get("properties");
        return ((Map<?, ?>) properties.get(key)).get("enum");
    }

    /** JSON is YAML too. */
    private static Map<?, ?> schema(String name) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return yaml.load(text(name + ".schema.json"));
    }

    private static String text(String name) {
        try {
            return Files.readString(PAGES.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.guiji.jobs.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guiji.schemas.catalogue.Format;
import org.junit.jupiter.api.Test;

/** Text files that nobody here wrote, with the results that their authors state. */
class SharedTextFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyFileOfTheCsvSpectrumGivesItsJson() throws Exception {
        Path folder = SharedFiles.file("csv_spectrum");
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder.resolve("csvs"))) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSize(12);
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".csv", ".json");
            for (long splits : new long[] {1, 1 << 20}) {
                List<Map<String, String>> read = Sample.csv().withSplits(splits).read(file).stream()
                        .map(line -> (Map<String, String>) new LinkedHashMap<String, String>(line.values()))
                        .toList();
                assertThat(read)
                        .as(name)
                        .isEqualTo(expected(folder.resolve("json").resolve(name)));
            }
        }
    }

    private static List<Map<String, String>> expected(Path json) throws Exception {
        List<Map<String, String>> rows = new ArrayList<>();
        JsonNode tree = JSON.readTree(json.toFile());
        for (JsonNode object : tree.isArray() ? tree : JSON.createArrayNode().add(tree)) {
            Map<String, String> row = new LinkedHashMap<>();
            object.fields()
                    .forEachRemaining(field ->
                            // The published CSV files have lost the CR that their JSON still has.
                            row.put(field.getKey(), field.getValue().asText().replace("\r\n", "\n")));
            // The published JSON has another telephone number than the published CSV.
            row.replace("Contact Phone Number", "1234567890", "2095257564");
            rows.add(row);
        }
        return rows;
    }

    @Test
    void oneTableInFourEncodingsIsOneTable() {
        List<List<String>> utf8 = table("UTF-8", "hunan_townships_2023.utf8.csv");

        assertThat(utf8).hasSize(2008);
        assertThat(table("UTF-8", "hunan_townships_2023.utf8bom.csv")).isEqualTo(utf8);
        assertThat(table("GBK", "hunan_townships_2023.utf8bom.csv")).isEqualTo(utf8);
        assertThat(table("GB2312", "hunan_townships_2023.gb18030.csv")).isEqualTo(utf8);
        assertThat(table("UTF-8", "hunan_townships_2023.utf16le_bom.csv")).isEqualTo(utf8);
        assertThat(table("UTF-16", "hunan_townships_2023.utf16le_bom.csv")).isEqualTo(utf8);
    }

    @Test
    void whatAGbkWriterLostIsReadAsItIs() {
        List<List<String>> whole = table("UTF-8", "hunan_townships_2023.utf8.csv");
        List<List<String>> lossy = table("CP936", "hunan_townships_2023.gbk_lossy.csv");
        List<List<String>> different = new ArrayList<>(lossy);
        different.removeAll(whole);

        assertThat(different).hasSize(1);
        assertThat(different.get(0)).contains("430121004", "?梨街道");
    }

    @Test
    void fourByteCharactersAreDecoded() throws Exception {
        List<String> names = table("GB18030", "townships_with_non_gbk_chars.gb18030.csv").stream()
                .flatMap(List::stream)
                .toList();

        for (String character : "㯊 㙦 㮾 䃥 㳇 㙍 㵲 䢺".split(" ")) {
            assertThat(names).anySatisfy(name -> assertThat(name).contains(character));
        }
    }

    @Test
    void gb18030DeclaredAsUtf8IsBrokenRowByRow() {
        List<Sample.Line> lines =
                Sample.csv("UTF-8").read(SharedFiles.file("encodings/hunan_townships_2023.gb18030.csv"));

        assertThat(lines).hasSize(2008).allMatch(line -> "read.encoding".equals(line.broken()));
    }

    @Test
    void rawCodeTablesAreReadable() {
        Map<String, Integer> rows = Map.of(
                "GB-3304-1991", 56 - 1,
                "GB-4754-2017", 1970 - 1,
                "GB-4763-2008", 10 - 1,
                "GB-6864-2003", 56 - 1,
                "ISO-4217-CN", 178 - 1,
                "ISO-3166-1-CN", 249 - 1);
        rows.forEach((name, count) -> {
            List<Sample.Line> lines = Sample.csv().read(SharedFiles.file("gb_code_tables_raw/" + name + ".csv"));
            assertThat(lines).as(name).hasSizeGreaterThanOrEqualTo(count);
            assertThat(lines).extracting(Sample.Line::broken).containsOnlyNulls();
        });
    }

    @Test
    void naughtyStringsComeBackFromEveryFormat() throws Exception {
        List<String> strings = new ArrayList<>();
        for (JsonNode text :
                JSON.readTree(SharedFiles.file("naughty_strings/blns.json").toFile())) {
            strings.add(text.asText());
        }
        StringBuilder csv = new StringBuilder("n,text\n");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < strings.size(); i++) {
            csv.append(i)
                    .append(",\"")
                    .append(strings.get(i).replace("\"", "\"\""))
                    .append("\"\n");
            lines.append(JSON.writeValueAsString(Map.of("text", strings.get(i))))
                    .append('\n');
        }

        assertThat(texts(Sample.csv().read(csv.toString()))).isEqualTo(strings);
        assertThat(texts(Sample.csv().withSplits(1).read(csv.toString()))).isEqualTo(strings);
        assertThat(texts(Sample.of(new Format.Json(java.util.Optional.empty())).read(lines.toString())))
                .isEqualTo(strings);
        assertThat(texts(Sample.of(new Format.Json(java.util.Optional.empty()))
                        .read("[" + lines.toString().strip().replace("\n", ",") + "]")))
                .isEqualTo(strings);
        Path workbook = Workbooks.write(strings);
        assertThat(texts(Sample.of(new Format.Sheet(List.of(), 1, 1)).read(workbook)))
                .isEqualTo(strings.stream()
                        .map(text -> text.isEmpty() ? null : text)
                        .toList());
    }

    private static List<String> texts(List<Sample.Line> lines) {
        assertThat(lines).extracting(Sample.Line::broken).containsOnlyNulls();
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(line.value("text")));
        return texts;
    }

    private static List<List<String>> table(String charset, String file) {
        List<Sample.Line> lines = Sample.csv(charset).read(SharedFiles.file("encodings/" + file));
        assertThat(lines).extracting(Sample.Line::broken).containsOnlyNulls();
        List<List<String>> table = new ArrayList<>();
        lines.forEach(line -> table.add(new ArrayList<>(line.all())));
        assertThat(new String(table.get(0).get(0).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .doesNotContain("\uFEFF");
        return table;
    }
}

package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.contracts.ProductTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

class DictionaryHtmlTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTableAndColumnIsSaidInWellFormedMarkupWithoutAnythingFromANetwork(Language language) throws Exception {
        List<TableContract> contracts = ProductTables.read(CodeTableReader.product(), new Problems());
        Dictionary dictionary = new Dictionary(
                new Title("样例市<script>", "Sample <script> City"),
                LocalDate.of(2026, 11, 20),
                contracts.stream()
                        .map(contract -> new Dictionary.Table(
                                contract,
                                List.of(new Title("公安局", "Police")),
                                Optional.empty(),
                                contract.columns().stream()
                                        .map(column -> new Dictionary.Described(column, List.of("police/person x")))
                                        .toList(),
                                List.of(),
                                List.of("population.person_history"),
                                List.of(),
                                Optional.of("jobs/thematic/x.sql")))
                        .toList());

        String page = new DictionaryHtml().render(dictionary, language);

        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
        assertThat(page.replace("http://www.w3.org/1999/xhtml", ""))
                .doesNotContain("Sample <script>", "http://", "https://", "url(", "src=")
                .contains("#population-person");
        contracts.forEach(contract -> {
            assertThat(page).contains(contract.name(), contract.title().in(language));
            contract.columns().forEach(column -> assertThat(page).contains(column.name()));
        });
    }
}

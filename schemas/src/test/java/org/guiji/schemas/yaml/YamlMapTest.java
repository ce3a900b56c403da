package org.guiji.schemas.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.api.Test;

class YamlMapTest {
    private final Problems problems = new Problems();

    private YamlMap map(String text) {
        return YamlFile.parse("t.yaml", text, problems).orElseThrow();
    }

    @Test
    void scalarsAreTextsAsWrittenSoThatCodesKeepTheirZeros() {
        YamlMap map = map("code: 0101\nday: 2026-01-05\nyes: no\n");

        assertThat(map.text("code")).contains("0101");
        assertThat(map.text("day")).contains("2026-01-05");
        assertThat(map.text("yes")).contains("no");
    }

    @Test
    void aKeyWithoutAValueIsAbsent() {
        YamlMap map = map("a:\nb: ~\nc: ''\n");

        assertThat(map.has("a")).isFalse();
        assertThat(map.has("b")).isFalse();
        assertThat(map.text("c")).contains("");
        assertThat(map.required("a")).isEmpty();
        assertThat(map.required("c")).isEmpty();
        assertThat(lines()).containsExactly("1 KEY_MISSING", "3 KEY_MISSING");
    }

    @Test
    void listsKeepTheirRanks() {
        assertThat(map("ranking: [a/x, [b/x, c/x]]").ranks("ranking"))
                .containsExactly(List.of("a/x"), List.of("b/x", "c/x"));
    }

    @Test
    void oneTextIsAListOfOne() {
        assertThat(map("from: 姓名").texts("from")).containsExactly("姓名");
    }

    @Test
    void titlesNeedBothLanguages() {
        assertThat(map("title: {zh: 甲, en: A}").title("title")).isEqualTo(new Title("甲", "A"));
        assertThat(problems.isEmpty()).isTrue();
        map("title: 甲").title("title");
        map("\ntitle: {zh: 甲, english: A}").title("title");
        assertThat(lines()).containsExactly("1 VALUE_BAD", "2 KEY_UNKNOWN", "2 KEY_MISSING");
    }

    @Test
    void anUnknownKeyIsNamedWithItsWholePath() {
        map("a:\n  b: {cc: 1}\n").requiredMap("a").requiredMap("b").only(Set.of("cd"));

        assertThat(problems.all().get(0).failure().arguments())
                .startsWith("a.b.cc")
                .endsWith("cd");
        assertThat(problems.all().get(0).line()).isEqualTo(2);
    }

    @Test
    void twoDocumentsOrABareListAreNoFile() {
        assertThat(YamlFile.parse("t.yaml", "a: 1\n---\nb: 1\n", problems)).isEmpty();
        assertThat(YamlFile.parse("t.yaml", "- a\n", problems)).isEmpty();
        assertThat(YamlFile.parse("t.yaml", "a: \u0000", problems)).isEmpty();
        assertThat(problems.all()).hasSize(3);
    }

    @Test
    void anEmptyFileIsAnEmptyMap() {
        assertThat(map("# nothing\n").keys()).isEmpty();
    }

    private List<String> lines() {
        return problems.all().stream()
                .map(problem -> problem.line() + " " + problem.failure().code().name())
                .toList();
    }
}

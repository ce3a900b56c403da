package org.guiji.schemas.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.yaml.References;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of problem, at its file and line, from a workspace that is sound but for it. */
class WorkspaceProblemsTest {
    private static final String PERSON = "schemas/catalogue/public-security/person.yaml";
    private static final String OTHER = "schemas/catalogue/county-branch/person.yaml";

    @ParameterizedTest(name = "{1} instead of {0}: {2}:{3}")
    @CsvSource(
            delimiter = '¦',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "mode: full¦mod: full¦KEY_UNKNOWN¦16",
                "mode: full¦source-lag: 1¦KEY_MISSING¦14",
                "mode: full¦mode: complete¦VALUE_NOT_ALLOWED¦16",
                "way: system¦way: [system]¦VALUE_BAD¦15",
                "classified: false¦classified: no¦VALUE_BAD¦3",
                "classified: false¦classified: true¦RESOURCE_CLASSIFIED¦3",
                "population.person¦population.persons¦TABLE_UNKNOWN¦2",
                "  name: 姓名¦  nam: 姓名¦COLUMN_UNKNOWN¦22",
                "  name: 姓名¦  name: 姓名\\n  name: 名¦KEY_DUPLICATE¦23",
                "  citizen_id: 公民身份号码\\n¦¦KEY_COLUMN_UNMAPPED¦20",
                "女: \"2\"¦女: \"7\"¦CODE_UNKNOWN¦23",
                "standard-type: C(1)¦standard-type: Z(1)¦VALUE_BAD¦23",
                "  name: 姓名¦  name: {translate: {a: b}}¦MAPPING_BAD¦22",
                "  name: 姓名¦  name: {from: 姓名, factor: 10}¦MAPPING_UNFIT¦22",
                "  name: 姓名¦  name: {from: 姓名, date-format: yyyy}¦MAPPING_UNFIT¦22",
                "yyyy年M月d日¦yyyy bbb¦VALUE_BAD¦25",
                "code: 101001001/000001¦code: 10100/1¦VALUE_BAD¦6",
                "2026-01-05¦2026-1-5¦VALUE_BAD¦13",
                "update-cycle: \"2\"¦update-cycle: daily¦CODE_UNKNOWN¦12",
                "share-type: \"1\"¦share-type: \"4\"¦VALUE_NOT_ALLOWED¦9",
                "share-type: \"1\"¦share-type: \"2\"¦SHARE_CONDITION_MISSING¦9",
                "share-type: \"1\"¦share-type: \"2\"¦BASE_RESOURCE_NOT_SHARED¦9",
                "share-type: \"1\"¦share-type: \"3\"¦SHARE_METHOD_NEEDLESS¦10",
                "  share-method: 共享平台方式/文件\\n¦¦SHARE_METHOD_MISSING¦9",
                "共享平台方式/文件¦共享平台方式/数据库¦FORMAT_METHOD_CLASH¦10",
                "共享平台方式/文件¦共享平台/文件¦VALUE_NOT_ALLOWED¦10",
                "class: 电子表格¦class: 表格¦VALUE_NOT_ALLOWED¦8",
                "open-type: \"3\"¦open-type: \"2\"¦OPEN_CONDITION_MISSING¦11",
                "csv: {charset¦json: {}\\n  csv: {charset¦FORMAT_COUNT¦18",
                "charset: GBK¦charset: BIG5¦VALUE_NOT_ALLOWED¦19",
                "quote: none¦quote: keine¦VALUE_BAD¦19",
                "delivery:¦each: holders\\ndelivery:¦EACH_NEEDS_JSON¦14",
                "delivery:¦from: public-security/nobody\\ndelivery:¦RESOURCE_UNKNOWN¦14",
                "delivery:¦from: public-security/person\\ndelivery:¦RESOURCE_FROM_CIRCULAR¦14",
                "title: {zh¦title: !!java.io.File {zh¦YAML_TAG_REFUSED¦1",
                "title: {zh¦title: }{zh¦YAML_SYNTAX¦1",
                "mode: full¦mode: full\\n  brake: {share: 1.5}¦VALUE_BAD¦17",
                "mode: full¦mode: full\\n  delete-flag: {column: 操作}¦KEY_MISSING¦17",
                "mode: full¦mode: full\\n  max-cell: 0¦VALUE_BAD¦17",
            })
    void aBrokenLineOfAResourceIsAProblemThereAndTheResourceIsLeftOut(
            String written, String instead, String code, int line, @TempDir Path root) {
        Optional<String> replacement = Optional.ofNullable(instead);
        SampleFiles.write(root);
        SampleFiles.write(
                root,
                PERSON,
                SampleFiles.PERSON.replace(
                        written.replace("\\n", "\n"), replacement.orElse("").replace("\\n", "\n")));

        Workspace workspace = WorkspaceReader.read(root);

        assertThat(places(workspace)).contains(PERSON + ":" + line + " " + code);
        assertThat(workspace.catalogue().find("public-security/person")).isEmpty();
    }

    @ParameterizedTest(name = "{1} instead of {0}: {2}:{3}")
    @CsvSource(
            delimiter = '¦',
            value = {
                "clock: 2026-11-20T09:00:00+08:00¦clock: 2026-11-20¦VALUE_BAD¦3",
                "clock: 2026-11-20T09:00:00+08:00¦time-zone: China/Yueyang¦VALUE_BAD¦3",
                "clock: 2026-11-20T09:00:00+08:00¦retention-day: 3¦KEY_UNKNOWN¦3",
                "clock: 2026-11-20T09:00:00+08:00¦ledger: {url: 'jdbc:x', password: geheim}¦SECRET_IN_PLAIN¦3",
                "clock: 2026-11-20T09:00:00+08:00¦ledger: {url: 'jdbc:x', password: '${env:NONE}'}¦REFERENCE_UNRESOLVED¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.man: {ranking: []}}¦TABLE_UNKNOWN¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {ranking: [a/b]}}¦RESOURCE_UNKNOWN¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {spatial.place: {ranking: [public-security/person]}}¦RESOURCE_OF_OTHER_TABLE¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {ranking: [public-security/person, [public-security/person]]}}¦RESOURCE_RANKED_TWICE¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [nam], ranking: [public-security/person]}]}}¦COLUMN_UNKNOWN¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [citizen_id], ranking: [public-security/person]}]}}¦KEY_COLUMN_RANKED¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [name], ranking: [public-security/person]}, {columns: name, ranking: [public-security/person]}]}}¦COLUMN_RANKED_TWICE¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [name], ranking: [public-securty/person]}]}}¦RESOURCE_UNKNOWN¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [name], ranking: [public-security/person, public-security/person]}]}}¦RESOURCE_RANKED_TWICE¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [household_status], ranking: [public-security/person]}]}}¦COLUMN_NOT_DELIVERED¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [name]}]}}¦KEY_MISSING¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{ranking: [public-security/person]}]}}¦KEY_MISSING¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [{columns: [name], rank: []}]}}¦KEY_UNKNOWN¦3",
                "clock: 2026-11-20T09:00:00+08:00¦authority: {population.person: {columns: [name]}}¦VALUE_BAD¦3",
                "11430699MB00000001¦1143069¦VALUE_BAD¦7",
                "parent: public-security¦parent: public-securty¦PROVIDER_UNKNOWN¦11",
                "parent: public-security¦parent: county-branch¦PROVIDER_PARENT_CIRCULAR¦8",
                "public-security:¦Public Security:¦VALUE_BAD¦5",
                "'city: {zh: 样例市, en: Sample City}'¦'city: {zh: 样例市}'¦KEY_MISSING¦1",
            })
    void aBrokenLineOfTheCityFileIsAProblemThere(
            String written, String instead, String code, int line, @TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(root, "guiji.yaml", SampleFiles.GUIJI.replace(written.replace("'", ""), instead));

        Workspace workspace = WorkspaceReader.read(root, new References(root, name -> Optional.empty()));

        assertThat(places(workspace)).contains("guiji.yaml:" + line + " " + code);
    }

    @Test
    void aSecondResourceOfTheSameColumnsNeedsARankingAndItsOwnNameAndCode(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(root, OTHER, SampleFiles.PERSON.replace("人口基本信息, en", "“人口　基本”信息, en"));

        assertThat(places(WorkspaceReader.read(root)))
                .containsExactlyInAnyOrder(
                        "schemas/catalogue/public-security/person.yaml:1 RESOURCE_TITLE_DUPLICATE",
                        "schemas/catalogue/public-security/person.yaml:4 RESOURCE_CODE_DUPLICATE",
                        "schemas/catalogue/public-security/person.yaml:2 RESOURCE_UNRANKED");
    }

    @Test
    void rankedResourcesMayDeliverTheSameColumns(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(
                root, OTHER, SampleFiles.PERSON.replace("人口基本", "分局人口").replace("/000001", "/000002"));
        SampleFiles.write(
                root,
                "guiji.yaml",
                SampleFiles.GUIJI
                        + "authority:\n  population.person: {ranking: [[public-security/person, county-branch/person]]}\n");

        Workspace workspace = WorkspaceReader.read(root);

        assertThat(workspace.problems()).isEmpty();
        assertThat(workspace.authority("population.person").rank("county-branch/person"))
                .isEqualTo(1);
    }

    @Test
    void aColumnThatFollowsARankingOfItsOwnMustBeRankedThere(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(
                root, OTHER, SampleFiles.PERSON.replace("人口基本", "分局人口").replace("/000001", "/000002"));
        SampleFiles.write(
                root,
                "guiji.yaml",
                SampleFiles.GUIJI + "authority:\n  population.person:\n"
                        + "    ranking: [public-security/person, county-branch/person]\n"
                        + "    columns: [{columns: [name], ranking: [county-branch/person]}]\n");

        assertThat(WorkspaceReader.read(root).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render(Language.EN)).contains("(name)"));
    }

    @Test
    void columnsFollowTheirOwnRankingAndTheOthersTheTables(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(
                root, OTHER, SampleFiles.PERSON.replace("人口基本", "分局人口").replace("/000001", "/000002"));
        SampleFiles.write(
                root,
                "guiji.yaml",
                SampleFiles.GUIJI + "authority:\n  population.person:\n"
                        + "    ranking: [public-security/person, county-branch/person]\n"
                        + "    columns:\n      - columns: [name, sex_code]\n"
                        + "        ranking: [county-branch/person, public-security/person]\n");

        Workspace workspace = WorkspaceReader.read(root);

        assertThat(workspace.problems()).isEmpty();
        Authority authority = workspace.authority("population.person");
        assertThat(authority.rank("name", "county-branch/person")).isEqualTo(1);
        assertThat(authority.rank("birth_date", "county-branch/person")).isEqualTo(2);
        assertThat(authority.between(List.of("public-security/person", "county-branch/person")))
                .isEqualTo(
                        "public-security/person>county-branch/person;name:county-branch/person>public-security/person"
                                + ";sex_code:county-branch/person>public-security/person"
                                + ";creates:county-branch/person,public-security/person");
    }

    @Test
    void aProviderThatNobodyEnteredIsAProblemOfItsResource(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(root, "schemas/catalogue/public-securitie/person.yaml", SampleFiles.PERSON);

        List<Problem> problems = WorkspaceReader.read(root).problems();

        assertThat(problems)
                .filteredOn(problem -> problem.failure().code().name().equals("PROVIDER_UNKNOWN"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.render(Language.EN)).contains("Did you mean \"public-security\"?");
                    assertThat(problem.render(Language.ZH)).contains("是否应为“public-security”？");
                });
    }

    @Test
    void aPasswordNeverStandsInAProblem(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(
                root,
                PERSON,
                SampleFiles.PERSON.replaceFirst(
                        "csv: .*",
                        "jdbc: {url: 'jdbc:h2:x;PASSWORD=kanarienvogel', password: kanarienvogel, query: select 1}"));

        Workspace workspace = WorkspaceReader.read(root);

        assertThat(places(workspace))
                .filteredOn(place -> place.endsWith("SECRET_IN_PLAIN"))
                .hasSize(2);
        assertThat(workspace.problems().toString()).doesNotContain("kanarienvogel");
    }

    @Test
    void referencesAreResolvedWhenAskedAndMissingOnesAreProblems(@TempDir Path root) throws Exception {
        SampleFiles.write(root);
        Files.writeString(root.resolve("secret"), "from-file\n");
        SampleFiles.write(
                root,
                PERSON,
                SampleFiles.PERSON.replaceFirst(
                        "csv: .*",
                        "jdbc: {url: 'jdbc:x', user: '\\${env:USER_OF_IT}', password: '\\${file:secret}', query: select 1}"));
        Map<String, String> variables = Map.of("USER_OF_IT", "reader");

        References with = new References(root, name -> Optional.ofNullable(variables.get(name)));
        assertThat(WorkspaceReader.read(root, with).problems()).isEmpty();
        assertThat(with.resolve("${env:USER_OF_IT}:${file:secret}")).isEqualTo("reader:from-file");
        References without = new References(root, name -> Optional.empty());
        assertThat(places(WorkspaceReader.read(root, without))).containsExactly(PERSON + ":19 REFERENCE_UNRESOLVED");
    }

    @Test
    void aTableOfTheWorkspaceIsAddedAndItsMistakesAreProblems(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(root, "schemas/tables/welfare/pension.yaml", """
                title: {zh: 养老金, en: Pension}
                columns:
                  - {name: person_id, title: {zh: 号码, en: Number}, type: text(18), key: true}
                  - {name: valid_from, title: {zh: 起, en: From}, type: date}
                  - {name: sex_code, title: {zh: 性别, en: Sex}, type: text(1), codes: sexs}
                  - {name: amount, title: {zh: 金额, en: Amount}, type: money}
                  - {name: amount, title: {zh: 金额, en: Amount}, type: "decimal(18,2)"}
                  - {name: Note, title: {zh: 备注, en: Note}, type: text(9), sensitive: very}
                """);
        SampleFiles.write(root, "schemas/tables/welfare/empty.yaml", "title: {zh: 空, en: Empty}\ncolumns: []\n");

        Workspace workspace = WorkspaceReader.read(root);

        String file = "schemas/tables/welfare/pension.yaml";
        assertThat(places(workspace))
                .containsExactlyInAnyOrder(
                        file + ":4 COLUMN_NAME_RESERVED",
                        file + ":5 CODE_TABLE_UNKNOWN",
                        file + ":6 VALUE_BAD",
                        file + ":7 COLUMN_DUPLICATE",
                        file + ":8 VALUE_BAD",
                        file + ":8 VALUE_NOT_ALLOWED",
                        "schemas/tables/welfare/empty.yaml:2 TABLE_WITHOUT_KEY");
        assertThat(workspace.tables().find("welfare.pension")).isPresent();
    }

    @Test
    void tablesMayNotTakeTheNamesOfThePlatform(@TempDir Path root) {
        SampleFiles.write(root);
        String table =
                "title: {zh: 表, en: Table}\ncolumns: [{name: a, title: {zh: 甲, en: A}, type: date, key: true}]\n";
        SampleFiles.write(root, "schemas/tables/governance/runs.yaml", table);
        SampleFiles.write(root, "schemas/tables/welfare/pension_history.yaml", table);
        SampleFiles.write(root, "schemas/tables/welfare/Pension-Kind.yaml", table);

        assertThat(places(WorkspaceReader.read(root)))
                .containsExactlyInAnyOrder(
                        "schemas/tables/governance/runs.yaml:1 TABLE_NAME_RESERVED",
                        "schemas/tables/welfare/pension_history.yaml:1 TABLE_NAME_RESERVED",
                        "schemas/tables/welfare/Pension-Kind.yaml:1 VALUE_BAD");
    }

    @Test
    void filesThatCannotBeReadOrStandElsewhereAreProblems(@TempDir Path root) throws Exception {
        SampleFiles.write(root);
        SampleFiles.write(root, "schemas/catalogue/person.yaml", SampleFiles.PERSON);
        SampleFiles.write(root, "schemas/tables/a/b/c.yaml", "");
        SampleFiles.write(root, "schemas/catalogue/public-security/more.yml", "");
        Files.writeString(root.resolve(PERSON), SampleFiles.PERSON, Charset.forName("GB18030"));

        assertThat(places(WorkspaceReader.read(root)))
                .containsExactlyInAnyOrder(
                        "schemas/catalogue/person.yaml:0 FILE_MISPLACED",
                        "schemas/catalogue/public-security/more.yml:0 FILE_MISPLACED",
                        "schemas/tables/a/b/c.yaml:0 FILE_MISPLACED",
                        PERSON + ":0 FILE_NOT_UTF8");
    }

    @Test
    void aFolderWithoutACityFileIsNoWorkspace(@TempDir Path root) {
        assertThat(places(WorkspaceReader.read(root))).containsExactly("guiji.yaml:0 WORKSPACE_MISSING");
    }

    @Test
    void aCityFileThatCannotBeReadIsOneProblemAndNotOneForEachResource(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(
                root, OTHER, SampleFiles.PERSON.replace("人口基本", "分局人口").replace("/000001", "/000002"));
        SampleFiles.write(root, "guiji.yaml", "city: }");

        assertThat(places(WorkspaceReader.read(root))).containsExactly("guiji.yaml:1 YAML_SYNTAX");
    }

    @Test
    void anAliasBombIsRefused(@TempDir Path root) {
        SampleFiles.write(root, "guiji.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        assertThat(places(WorkspaceReader.read(root))).containsExactly("guiji.yaml:0 YAML_SYNTAX");
    }

    @Test
    void aCodeTableOfTheWorkspaceWithAMistakeIsAProblemToo(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(root, "schemas/codes/sex.csv", "code,name\n1,男\n");

        assertThat(places(WorkspaceReader.read(root))).allMatch(place -> place.startsWith("schemas/codes/sex.csv:1"));
    }

    @Test
    void thePoliceCodesAreEthnicCodesOnlyWhereTheCitySaysSo(@TempDir Path root) {
        SampleFiles.write(root);
        assertThat(ethnic(root, "97")).isFalse();

        SampleFiles.write(root, "guiji.yaml", SampleFiles.GUIJI + "ethnic-extension: true\n");
        assertThat(ethnic(root, "97")).isTrue();
        assertThat(ethnic(root, "01")).isTrue();
    }

    private static boolean ethnic(Path root, String code) {
        return WorkspaceReader.read(root).codes().find("ethnic").orElseThrow().has(code);
    }

    private static List<String> places(Workspace workspace) {
        return workspace.problems().stream()
                .map(problem -> problem.file() + ":" + problem.line() + " "
                        + problem.failure().code().name())
                .toList();
    }
}

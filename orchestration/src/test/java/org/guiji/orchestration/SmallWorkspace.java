package org.guiji.orchestration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a workspace with two departments, for tests that serve or schedule one and take up little or nothing. */
public final class SmallWorkspace {
    private SmallWorkspace() {}

    /** @param more lines of {@code guiji.yaml} */
    public static void city(Path root, String title, String more) {
        write(root, "guiji.yaml", """
                city: {zh: %s, en: Sample City}
                city-division: "4306"
                providers:
                  police: {title: {zh: 公安局, en: Police}, credit-code: "11430699MB0000001X"}
                  tax: {title: {zh: 税务局, en: Tax}, credit-code: "11430699MB0000002X"}
                """.formatted(title) + more);
    }

    /** A resource of the police about persons. */
    public static void resource(Path root, String name, String title, int number, String table) {
        write(root, "schemas/catalogue/police/" + name + ".yaml", """
                title: {zh: %s, en: Registered persons}
                table: %s
                classified: false
                catalogue:
                  class: 基础信息资源/人口/户籍人口
                  code: 101001001/%06d
                  summary: 样例
                  format: {class: 电子文件, type: csv}
                  share-type: "1"
                  share-method: 共享平台方式/文件
                  open-type: "3"
                  update-cycle: "4"
                  publish-date: 2026-01-05
                delivery: {way: downlink, mode: full}
                format: {csv: {}}
                columns:
                  citizen_id: 公民身份号码
                  name: 姓名
                  id_type: {constant: "111"}
                """.formatted(title, table, number));
    }

    /** A thematic table about registered persons, with a chart. */
    public static void thematic(Path root) {
        write(root, "jobs/thematic/registered.sql", """
                -- name: registered
                -- title: {zh: 分性别户籍人口, en: Registered persons by sex}
                -- owner: police
                -- key: sex_code
                -- refresh: full
                -- share-type: "1"
                -- open-type: "3"
                -- columns:
                --   persons: {zh: 人数, en: Persons}
                -- chart: {kind: bar, by: sex_code, show: sum persons}
                SELECT sex_code, count(*) AS persons FROM population.person GROUP BY sex_code
                """);
    }

    public static void write(Path root, String path, String content) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

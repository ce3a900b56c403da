package org.guiji.schemas.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small workspace that has no problem, for tests that then break one line of it. */
public final class SampleFiles {
    public static final String GUIJI = """
            city: {zh: 样例市, en: Sample City}
            city-division: "4306"
            clock: 2026-11-20T09:00:00+08:00
            providers:
              public-security:
                title: {zh: 公安局, en: Public Security Bureau}
                credit-code: 11430699MB00000001
              county-branch:
                title: {zh: 公安分局, en: County Branch}
                credit-code: 11430699MB00000002
                parent: public-security
            """;

    public static final String PERSON = """
            title: {zh: 人口基本信息, en: Persons}
            table: population.person
            classified: false
            catalogue:
              class: 基础信息资源/人口/人口基本信息
              code: 101001001/000001
              summary: 本市户籍人口的基本信息
              format: {class: 电子表格, type: csv}
              share-type: "1"
              share-method: 共享平台方式/文件
              open-type: "3"
              update-cycle: "2"
              publish-date: 2026-01-05
            delivery:
              way: system
              mode: full
              source-time: 更新时间
            format:
              csv: {charset: GBK, delimiter: "|", quote: none}
            columns:
              citizen_id: 公民身份号码
              name: 姓名
              sex_code: {from: 性别, translate: {男: "1", 女: "2"}, standard-type: C(1)}
              household_address: {from: [街路巷, 门牌号], separator: ""}
              birth_date: {from: 出生日期, date-format: yyyy年M月d日}
            """;

    private SampleFiles() {}

    /** Writes the workspace with one provider's resource {@code public-security/person}. */
    public static Path write(Path root) {
        write(root, "guiji.yaml", GUIJI);
        return write(root, "schemas/catalogue/public-security/person.yaml", PERSON);
    }

    /** Writes one file of the workspace and answers the workspace's root. */
    public static Path write(Path root, String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

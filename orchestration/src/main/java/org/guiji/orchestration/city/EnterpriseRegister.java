package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code market-regulation/enterprise}: a department's own database, which is pulled from. */
final class EnterpriseRegister {
    private static final String RESOURCE = "market-regulation/enterprise";
    /** The file that a pull is spooled to. */
    private static final String SPOOL = "spool.jsonl";

    private static final String UPDATED = "更新时间";
    private static final LocalDateTime FIRST_UPDATE = LocalDateTime.of(2026, 11, 1, 8, 0);

    private EnterpriseRegister() {}

    static void write(City city) throws IOException {
        String password = password(city.root().resolve("secrets/market-regulation"));
        Path database = city.root().resolve("departments/market-regulation/registry");
        Files.createDirectories(database.getParent());
        String url = "jdbc:h2:file:" + database.toAbsolutePath().normalize();
        try (Connection connection = DriverManager.getConnection(url, "registry", password)) {
            connection.setAutoCommit(false);
            fill(connection, city);
            connection.commit();
        } catch (SQLException e) {
            throw new IOException("the department's database cannot be written", e);
        }
    }

    private static String password(Path file) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.createDirectories(file.getParent());
        Files.writeString(file, password + "\n");
        return password;
    }

    private static void fill(Connection connection, City city) throws SQLException {
        List<String> columns = List.copyOf(Companies.registered(city, 0).keySet());
        create(connection, columns);
        DefectPlan plan = plan(city);
        String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection.prepareStatement("insert into 企业登记 values (" + places + ", ?)")) {
            int namesake = Companies.sound(city, city.companies() / 2);
            // The last one is nobody's but this register's, and takes the name of another.
            for (int company = 0; company <= city.companies(); company++) {
                Map<String, String> row = new LinkedHashMap<>(Companies.registered(city, company));
                if (company == city.companies()) {
                    row.put("企业名称", Names.company(namesake));
                }
                if (company == city.companies() || company == namesake) {
                    city.expected().flag(RESOURCE, SPOOL, company + 1L, List.of("L409"));
                }
                Optional<Defect> defect = plan.at(company);
                defect.ifPresent(planted -> planted.change().accept(row));
                if (Companies.ENDLESS.equals(row.get("营业期限至")) && Expectation.enters(defect)) {
                    city.expected().flag(RESOURCE, SPOOL, company + 1L, List.of("sentinel.business_term_to"));
                }
                if (TaxRegister.disagrees(city, company)) {
                    city.expected().flag(RESOURCE, SPOOL, company + 1L, List.of("L406"));
                }
                if (defect.isPresent()) {
                    city.expected().add(RESOURCE, SPOOL, company + 1L, defect.get());
                }
                for (int i = 0; i < columns.size(); i++) {
                    insert.setString(i + 1, row.get(columns.get(i)));
                }
                insert.setObject(columns.size() + 1, FIRST_UPDATE.plusMinutes(company));
                insert.addBatch();
                if (company % 1_000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void create(Connection connection, List<String> columns) throws SQLException {
        String types = columns.stream()
                .map(column -> column + (column.equals("登记序号") ? " bigint primary key" : " varchar"))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table 企业登记 (" + types + ", " + UPDATED + " timestamp not null)");
        }
    }

    static DefectPlan plan(City city) {
        return city.plan(city.companies(), defects());
    }

    private static List<Defect> defects() {
        String code = "统一社会信用代码";
        return List.of(
                Defect.map(code, Numbers::wrongCheck, "L301"),
                Defect.map(code, value -> value.substring(0, 17) + "I", "L301"),
                Defect.map(
                        code,
                        value -> value.substring(0, 8) + "********" + value.substring(16),
                        "L301",
                        "L302",
                        "L306",
                        "L401"),
                Defect.put(code, "", "required.uscc"),
                Defect.map("组织机构代码", Numbers::wrongCheck, "L401"),
                Defect.of(unknownPair(), "L303"),
                Defect.put("机构类别", "3", "L304"),
                Defect.put("企业名称", "样例市\uFFFD\uFFFD公司", "L102"),
                Defect.put("企业名称", "例".repeat(201), "length.entity_name"),
                Defect.put("法定代表人", "无", "required.legal_rep_name"),
                Defect.put("行业代码", "0000", "code.industry_code"),
                Defect.put("注册资本", "壹佰万元整", "type.registered_capital"),
                Defect.put("注册资本", "-5.00").flagged("L308"),
                Defect.put("登记机关区划", "430698").flagged("L402", "L403"),
                Defect.map("法定代表人证件号码", Numbers::wrongCheck).flagged("L307", "L408"),
                Defect.put("法定代表人证件类型", "").flagged("L203"),
                Defect.put("法定代表人证件号码", Persons.id(City.NOBODY)).flagged("L408"),
                Defect.put("法定代表人", "钱样?").flagged("L103"),
                Defect.of(closed("4", ""), "L202"),
                Defect.of(closed("4", "1990-01-01"), "L506"),
                Defect.of(dates("2026-12-24", "", ""), "L501"),
                Defect.of(dates("2020-05-05", "2019-05-05", ""), "L503"),
                Defect.of(dates("2020-05-05", "2027-05-05", ""), "L504"),
                Defect.of(dates("2020-05-05", "", "2010-05-05"), "L505"),
                Defect.put("成立日期", "二〇二〇年", "required.established_date", "type.established_date"));
    }

    private static java.util.function.Consumer<Map<String, String>> unknownPair() {
        return row -> {
            row.put("统一社会信用代码", Numbers.credit("96", "MX999999"));
            row.put("组织机构代码", Numbers.organisation("MX999999"));
            row.put("机构类别", "6");
        };
    }

    private static java.util.function.Consumer<Map<String, String>> closed(String status, String day) {
        return row -> {
            row.put("经营状态", status);
            row.put("注销日期", day);
        };
    }

    private static java.util.function.Consumer<Map<String, String>> dates(String founded, String approved, String end) {
        return row -> {
            row.put("成立日期", founded);
            row.put("核准日期", approved);
            row.put("营业期限自", founded);
            row.put("营业期限至", end);
            row.put("经营状态", "1");
            row.put("注销日期", "");
        };
    }
}

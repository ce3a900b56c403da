package org.guiji.orchestration.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.guiji.orchestration.city.SampleCity;

/** The sample city with departments that deliver canaries: values that occur nowhere else and may be seen nowhere. */
final class CanaryCity {
    static final String NAME = "金丝雀";
    /** Everybody's birth date, which stands in the middle of their numbers, where a mask hides it. */
    static final String BORN = "19370707";

    static final String PHONE = "13977766655";
    static final String ADDRESS = "金丝雀路十七号";
    static final String COMPANY = "MXCANARY";
    static final String DOCUMENT = "雀字〔2026〕第七号";
    static final String GEOMETRY = "113.7777";
    static final String CONTENT = "样例证照，纯属虚构";
    static final String LICENCE = "1.2.156.3005.2";

    /** All of them, and the sample's licences and what their files hold. */
    static final List<String> CANARIES =
            List.of(NAME, BORN, PHONE, "金丝雀路", COMPANY, DOCUMENT, GEOMETRY, CONTENT, LICENCE);

    private static final String INSURED_HEADER = "参保人证件号码,参保人姓名,性别代码,出生日期,民族代码,户籍地,户籍地址,户籍状态,死亡日期,现住地区划,现住地址,手机";

    private final Path root;

    private CanaryCity(Path root) {
        this.root = root;
    }

    static CanaryCity in(Path root) throws IOException {
        SampleCity.create(root, 1_000);
        CanaryCity city = new CanaryCity(root);
        for (String other : List.of(
                "public-security",
                "tax",
                "urban-management",
                "urban-management-county",
                "natural-resources/division",
                "administrative-approval/licence-decision",
                "market-regulation/penalty-decision")) {
            city.emptyInbox(other);
        }
        city.emptyInbox("social-insurance");
        city.emptyInbox("natural-resources");
        city.emptyInbox("credit-office");
        city.settings();
        city.insured("insured-1.csv", "样例市样例区" + ADDRESS);
        city.places();
        city.lists();
        city.enterprises();
        return city;
    }

    Path root() {
        return root;
    }

    /** A second day: the department's query fails on a value, a rule fails on another, and a file is no JSON. */
    void failing() throws IOException {
        Path resource = root.resolve("schemas/catalogue/market-regulation/enterprise.yaml");
        Files.writeString(
                resource,
                Files.readString(resource)
                        .replace(
                                "query: select * from 企业登记 order by 登记序号",
                                "query: select cast(企业名称 as int) as 序数, e.* from 企业登记 e order by 登记序号")
                        .replaceAll("    cursor: .*\n    look-back: .*\n", ""));
        write("quality-rules/social-insurance/insured.yaml", """
                resource: social-insurance/insured
                rules:
                  - id: X1
                    dimension: accuracy
                    indicator: "0301"
                    column: name
                    row: 'not (name rlike residence_address)'
                    on-violation: flag
                    text: {zh: 以地址为模式, en: The address as a pattern}
                """.getBytes(StandardCharsets.UTF_8));
        insured("insured-2.csv", "样例市样例区(" + ADDRESS);
        write(
                "inbox/credit-office/list-entry/broken.json",
                ("[{\"" + NAME + "\": " + NAME + "}]\n").getBytes(StandardCharsets.UTF_8));
        write("inbox/credit-office/list-entry/broken.json.ok", new byte[0]);
    }

    private void settings() throws IOException {
        Path events = Files.createDirectories(root.resolve("eventlog"));
        Path file = root.resolve("guiji.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "settings: {spark.sql.shuffle.partitions: \"4\"}",
                                "settings: {spark.sql.shuffle.partitions: \"2\", spark.eventLog.enabled: \"true\","
                                        + " spark.eventLog.dir: \"" + events.toUri() + "\"}"));
    }

    private void insured(String file, String address) {
        String good = person(1) + "," + NAME + "甲,1,1937-07-07,01,430699,样例市样例区" + ADDRESS + ",1,,430699," + address
                + "," + PHONE;
        List<String> lines = List.of(
                INSURED_HEADER,
                good,
                good.replace(person(1), person(3)).replace("1937-07-07", NAME + "日"),
                good.replace(person(1), person(5).substring(0, 17) + "?"),
                good.replace(person(1), person(7)).replace(",01,430699", "," + NAME + "族," + NAME + "区划"),
                good.replace(person(1), person(9)) + "," + NAME + "多出一列",
                good.replace(person(1), person(11)),
                good.replace(person(1), person(11)).replace(NAME + "甲", NAME + "乙"),
                good.replace(person(1), person(13)).replace(NAME + "甲", NAME + "\u0000"),
                good.replace(person(1), person(15)).replace("1937-07-07", "1938-07-07"),
                "\"" + good.replace(person(1), person(17)));
        write(
                "inbox/social-insurance/insured/" + file,
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        write("inbox/social-insurance/insured/" + file + ".ok", new byte[0]);
    }

    private void places() {
        String text = "要素标识;要素类别;区划代码;名称;坐标系;几何;几何类型;经度;纬度\n"
                + place("X900001", "POINT (" + GEOMETRY + "1 29.3)", GEOMETRY + "1")
                + place("X900002", "POINT (" + GEOMETRY + "2, 29.3)", GEOMETRY + "2")
                + place("X900003", NAME + GEOMETRY + "3", NAME + "度");
        write("inbox/natural-resources/place/place.csv", text.getBytes(StandardCharsets.UTF_8));
        write("inbox/natural-resources/place/place.csv.ok", new byte[0]);
    }

    private static String place(String id, String geometry, String lon) {
        return id + ";place;430699;" + NAME + "点;EPSG:4490;" + geometry + ";POINT;" + lon + ";29.3\n";
    }

    private void lists() {
        String entry = "{\"名单类型\":\"黑名单\",\"认定文书号\":\"" + DOCUMENT + "\",\"相对人代码\":\"" + person(21)
                + "\",\"相对人名称\":\"" + NAME + "丙\",\"相对人类别\":\"自然人\",\"统一社会信用代码\":\"\",\"证件类型\":\"身份证\",\"证件号码\":\""
                + person(21) + "\",\"名单名称\":\"虚构名单\",\"列入事由\":\"" + NAME
                + "事由\",\"列入日期\":\"2026-03-15\",\"移出日期\":\"\"}";
        String array = "[\n" + entry + ",\n" + entry.replace("2026-03-15", NAME + "日") + ",\n\"" + NAME + "不是对象\",\n"
                + entry.replace("\"黑名单\"", "\"黑名单\",\"名单类型\":\"" + NAME + "\"") + ",\n{\"名单类型\": \"" + NAME
                + "\"}\n]\n";
        write("inbox/credit-office/list-entry/list.json", array.getBytes(StandardCharsets.UTF_8));
        write("inbox/credit-office/list-entry/list.json.ok", new byte[0]);
    }

    private void enterprises() throws IOException {
        String password =
                Files.readString(root.resolve("secrets/market-regulation")).strip();
        Path database = root.resolve("departments/market-regulation/registry").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "registry", password);
                Statement statement = connection.createStatement()) {
            statement.execute("delete from 企业登记 where 登记序号 > 3");
            statement.execute("update 企业登记 set 企业名称 = '" + NAME + "有限公司', 法定代表人 = '" + NAME + "丁', 法定代表人证件号码 = '"
                    + person(31) + "', 住所 = '样例市样例区" + ADDRESS + "'");
            statement.execute("update 企业登记 set 统一社会信用代码 = '91430699" + COMPANY + "?1' where 登记序号 = 1");
            statement.execute("update 企业登记 set 注册资本 = '" + NAME + "万元' where 登记序号 = 2");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void emptyInbox(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("inbox").resolve(folder))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void write(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String person(int number) {
        String body = "430699" + BORN + String.format(java.util.Locale.ROOT, "%03d", number);
        int product = 0;
        for (char digit : body.toCharArray()) {
            product = (product + digit - '0') * 2 % 11;
        }
        int check = (12 - product) % 11;
        return body + (check == 10 ? "X" : String.valueOf(check));
    }

    /** The canary as bytes in each charset in which it might have been written. */
    static List<byte[]> encoded(String canary) {
        return Stream.of("UTF-8", "GB18030", "UTF-16LE", "UTF-16BE")
                .map(name -> canary.getBytes(Charset.forName(name)))
                .toList();
    }
}

package org.guiji.orchestration.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code administrative-approval/licence-certificate} and {@code …/licence-holder}: JSON lines with their OFD and PDF
 * files in one package, which two resources read.
 */
final class Licences {
    private static final String CERTIFICATE = "administrative-approval/licence-certificate";
    private static final String HOLDER = "administrative-approval/licence-holder";
    private static final String MEMBER = "licences.jsonl";
    private static final String PACKAGE = "licences-20261120.tar.gz";
    private static final String FILES = "files";
    private static final int LICENCES = 400;
    /** Rules of the certificate's table that the holder's has too: both see the identifier. */
    private static final List<String> SHARED = List.of("E101", "read.json", "required.licence_id");

    /** Rules of the holder's table that look the holder up. */
    private static final Set<String> HOLDER_FLAGS = Set.of("E402", "E405", "E406", "E407");

    private static final String ID = "证照标识";
    private static final String HOLDERS = "持证主体";

    private Licences() {}

    static void write(City city) throws IOException {
        Path work = Files.createTempDirectory("guiji-licences");
        Files.createDirectories(work.resolve(FILES));
        DefectPlan plan = city.plan(LICENCES, defects(city));
        List<String> lines = new ArrayList<>();
        List<Path> members = new ArrayList<>();
        for (int i = 0; i < LICENCES; i++) {
            byte[] content = Numbers.bytes(content(i));
            Map<String, String> row = row(city, i, content);
            Optional<Defect> defect = plan.at(i);
            if (defect.isPresent()) {
                plant(city, defect.get(), row, i);
            }
            lines.add(defect.filter(planted -> planted.rules().contains("read.json"))
                    .map(planted -> "{\"" + ID + "\": 没有引号}")
                    .orElseGet(() -> json(row)));
            if (defect.filter(planted -> planted.rules().contains("attachment.missing"))
                    .isEmpty()) {
                members.add(Files.write(work.resolve(FILES).resolve(file(i)), content));
            }
        }
        Path metadata = work.resolve(MEMBER);
        Files.writeString(metadata, String.join("\n", lines) + "\n");
        members.add(0, metadata);
        Path target = city.inbox(CERTIFICATE).resolve(PACKAGE);
        Archives.tarGz(target, work, members);
        city.ready(target);
        delete(work);
    }

    private static void plant(City city, Defect defect, Map<String, String> row, int licence) {
        defect.change().accept(row);
        String name = PACKAGE + "!" + MEMBER;
        long line = licence + 1L;
        List<String> ofHolder = defect.rules().stream()
                .filter(rule -> SHARED.contains(rule) || isHolders(rule))
                .toList();
        List<String> ofCertificate =
                defect.rules().stream().filter(rule -> !isHolders(rule)).toList();
        city.expected().add(CERTIFICATE, name, line, ofCertificate);
        city.expected().add(HOLDER, name, line, ofHolder);
        boolean holdersFlag = HOLDER_FLAGS.containsAll(defect.flags());
        city.expected().flag(holdersFlag ? HOLDER : CERTIFICATE, name, line, defect.flags());
        if (ofCertificate.isEmpty() && !ofHolder.isEmpty()) {
            city.expected().flag(CERTIFICATE, name, line, List.of("E202"));
        }
        if (ofHolder.isEmpty() && !ofCertificate.isEmpty()) {
            city.expected().flag(HOLDER, name, line, List.of("E204"));
        }
    }

    private static boolean isHolders(String rule) {
        return rule.startsWith("E3") || rule.contains("holder");
    }

    private static String file(int licence) {
        return String.format(Locale.ROOT, "licence-%05d.%s", licence, licence % 2 == 0 ? "ofd" : "pdf");
    }

    /** Not a licence: a few lines that say so, in the file's format as far as its first bytes go. */
    private static String content(int licence) {
        return (licence % 2 == 0 ? "PK OFD" : "%PDF-1.4") + "\n样例证照，纯属虚构 " + licence + "\n";
    }

    private static Map<String, String> row(City city, int number, byte[] content) {
        String type = LicenceDecisions.APPROVAL + (number % 3 == 0 ? "002" : "001");
        LocalDate day = LocalDate.of(2024, 1 + number % 12, 1 + number % 28);
        String serial = String.format(Locale.ROOT, "YL%06d", number);
        Map<String, String> row = new LinkedHashMap<>();
        row.put(ID, Numbers.licence(type, LicenceDecisions.APPROVAL, serial, "001"));
        row.put("证照类型代码", type);
        row.put("证照名称", number % 3 == 0 ? "样例公共场所许可证" : "样例食品经营许可证");
        row.put("证照编号", serial);
        row.put("版本号", "001");
        row.put("颁发机构", "样例市行政审批服务局");
        row.put("颁发机构代码", LicenceDecisions.APPROVAL);
        row.put("颁发日期", day.toString());
        row.put("有效期起", day.toString());
        row.put("有效期止", number % 5 == 0 ? "长期" : day.plusYears(5).toString());
        row.put("区划代码", Numbers.DIVISION);
        row.put("证照状态", "01");
        row.put("文件名", FILES + "/" + file(number));
        row.put("文件格式", number % 2 == 0 ? "OFD" : "PDF");
        row.put("文件哈希", Numbers.sm3(content));
        row.put("文件大小", String.valueOf(content.length));
        row.put(HOLDERS, company(Companies.sound(city, number)));
        if (number % 10 == 1) {
            int person = Persons.sound(city, number);
            row.merge(
                    HOLDERS, holder(2, Names.person(person), Persons.id(person), "111"), (one, two) -> one + "," + two);
        }
        return row;
    }

    private static String company(int company) {
        return holder(1, Names.company(company), Companies.code(company), "001");
    }

    private static String holder(int sequence, String name, String code, String type) {
        Map<String, String> holder = new LinkedHashMap<>();
        holder.put("序号", String.valueOf(sequence));
        holder.put("名称", name);
        holder.put("代码", code);
        holder.put("代码类型", type);
        return CreditLists.json(holder);
    }

    private static String json(Map<String, String> row) {
        Map<String, String> flat = new LinkedHashMap<>(row);
        String holders = flat.remove(HOLDERS);
        String text = CreditLists.json(flat);
        return text.substring(0, text.length() - 1) + ",\"holders\":[" + holders + "]}";
    }

    private static List<Defect> defects(City city) {
        int known = Companies.sound(city, 5);
        return List.of(
                Defect.put(HOLDERS, company(City.NOBODY)).flagged("E405"),
                Defect.put(HOLDERS, holder(1, "样例市虚构别名贸易有限公司", Companies.code(known), "001"))
                        .flagged("E407"),
                Defect.put(HOLDERS, holder(1, Names.person(1), Persons.id(City.NOBODY), "111"))
                        .flagged("E402"),
                Defect.put(HOLDERS, holder(1, "别名", Persons.id(Persons.sound(city, 5)), "111"))
                        .flagged("E406"),
                Defect.of(oneHolder(known, Numbers::wrongCheck), "E101"),
                Defect.put("颁发机构代码", "11430699000003914M", "E402"),
                Defect.put("版本号", "002", "E403"),
                Defect.put("证照类型代码", "11100000MB0143028R001", "E401"),
                Defect.put("证照类型代码", LicenceDecisions.APPROVAL + "099", "E401", "code.licence_type_code"),
                Defect.of(row -> {}, "attachment.missing"),
                Defect.put("文件哈希", Numbers.sm3(new byte[] {1}), "attachment.sm3"),
                Defect.put("文件哈希", "不是哈希值", "E104", "attachment.sm3"),
                Defect.put("颁发日期", "2027-02-01", "E500", "E501"),
                Defect.put("有效期起", "2020-01-01", "E501"),
                Defect.put("有效期止", "2020-01-01", "E504"),
                Defect.put("有效期止", "2026-01-01").flagged("E502"),
                Defect.put("区划代码", "990698").flagged("E404"),
                Defect.put("文件哈希", "").flagged("E203"),
                Defect.put("证照名称", "", "required.licence_name"),
                Defect.put("文件大小", "约3KB", "type.file_size"),
                Defect.of(oneHolder(known, id -> ""), "required.licence_id"),
                Defect.of(row -> {}, "read.json"),
                Defect.put(HOLDERS, holder(1, "虚构公司", Numbers.wrongCheck(Companies.code(1)), "001"), "E302"),
                Defect.put(HOLDERS, holder(0, "虚构公司", Companies.code(2), "001"), "E303"),
                Defect.put(HOLDERS, holder(1, "赵样甲", "430699********0011", "111"), "E302", "E304"),
                Defect.put(HOLDERS, holder(1, "", Companies.code(3), "001"), "required.holder_name"),
                Defect.put(HOLDERS, holder(1, "虚构公司", Companies.code(4), "888"), "code.holder_code_type"));
    }

    private static java.util.function.Consumer<Map<String, String>> oneHolder(
            int company, java.util.function.UnaryOperator<String> change) {
        return row -> {
            row.compute(ID, (name, value) -> change.apply(value == null ? "" : value));
            row.put(HOLDERS, company(company));
        };
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

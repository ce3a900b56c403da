package org.guiji.schemas.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the {@code catalogue} of a resource and judges each item by itself, as 发改高技〔2017〕1272号 asks. */
public final class EntryReader {
    /** The keys of {@code catalogue}. */
    public static final Set<String> KEYS = Set.of(
            "class",
            "code",
            "summary",
            "format",
            "share-type",
            "share-condition",
            "share-method",
            "open-type",
            "open-condition",
            "update-cycle",
            "publish-date",
            "related");
    /** The keys of {@code catalogue.format} when it is not one text. */
    public static final Set<String> FORMAT_KEYS = Set.of("class", "type");

    /** The classes of resource formats: six of the guide and the service interface that systems use. */
    public static final List<String> FORMATS = List.of("电子文件", "电子表格", "数据库", "图形图像", "流媒体", "自描述格式", "服务接口");
    /** The classes of share methods. */
    public static final List<String> METHODS = List.of("共享平台方式/数据库", "共享平台方式/文件", "共享平台方式/服务接口", "邮件", "拷盘", "介质交换");

    private static final Pattern CODE = Pattern.compile("[1-3]\\d{5}[0-9A-Za-z]*/[0-9A-Za-z]+");
    private static final List<String> TYPES = List.of("1", "2", "3");

    private EntryReader() {}

    /** The entry; items with problems read as empty, and the map's problems tell which. */
    public static CatalogueEntry read(YamlMap resource) {
        YamlMap written = resource.requiredMap("catalogue");
        if (!resource.has("catalogue")) {
            return new CatalogueEntry(
                    "",
                    "",
                    "",
                    "",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    "",
                    LocalDate.EPOCH,
                    List.of());
        }
        written.only(KEYS);
        CatalogueEntry entry = new CatalogueEntry(
                written.required("class"),
                code(written),
                written.required("summary"),
                format(written),
                written.requiredChoice("share-type", TYPES),
                written.text("share-condition"),
                written.choice("share-method", METHODS),
                written.requiredChoice("open-type", TYPES),
                written.text("open-condition"),
                written.required("update-cycle"),
                publishDate(written),
                related(written));
        checkSharing(entry, written);
        checkMethod(entry, written);
        return entry;
    }

    private static String code(YamlMap written) {
        String code = written.required("code");
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            written.bad("code", ValueForm.RESOURCE_CODE);
        }
        return code;
    }

    private static List<String> related(YamlMap written) {
        List<String> codes = written.texts("related");
        if (!codes.stream().allMatch(code -> CODE.matcher(code).matches())) {
            written.bad("related", ValueForm.RESOURCE_CODE);
        }
        return codes;
    }

    private static LocalDate publishDate(YamlMap written) {
        if (!written.has("publish-date")) {
            written.missing("publish-date", ValueForm.DATE);
        }
        return written.parsed("publish-date", ValueForm.DATE, LocalDate::parse).orElse(LocalDate.EPOCH);
    }

    /** {@code class/type}, or the class alone. */
    private static String format(YamlMap written) {
        if (!written.isMap("format")) {
            String text = written.required("format");
            if (!text.isEmpty() && !FORMATS.contains(formatClass(text))) {
                written.choice("format", FORMATS);
            }
            return text;
        }
        YamlMap parts = written.mapOrEmpty("format");
        parts.only(FORMAT_KEYS);
        String formatClass = parts.requiredChoice("class", FORMATS);
        return parts.text("type").map(type -> formatClass + "/" + type).orElse(formatClass);
    }

    private static String formatClass(String format) {
        return format.split("/", 2)[0];
    }

    private static void checkSharing(CatalogueEntry entry, YamlMap written) {
        String share = entry.shareType();
        if ((share.equals("2") || share.equals("3")) && entry.shareCondition().isEmpty()) {
            written.problem("share-type", SchemasFailure.SHARE_CONDITION_MISSING, share);
        }
        if (share.equals("3") && written.has("share-method")) {
            written.problem("share-method", SchemasFailure.SHARE_METHOD_NEEDLESS);
        }
        if ((share.equals("1") || share.equals("2")) && !written.has("share-method")) {
            written.problem("share-type", SchemasFailure.SHARE_METHOD_MISSING, share);
        }
        if (entry.openType().equals("2") && entry.openCondition().isEmpty()) {
            written.problem("open-type", SchemasFailure.OPEN_CONDITION_MISSING);
        }
    }

    /** Files are shared as files, databases as database or service; other ways of sharing carry anything. */
    private static void checkMethod(CatalogueEntry entry, YamlMap written) {
        Optional<String> method = entry.shareMethod().filter(m -> m.contains("/"));
        List<String> fitting =
                switch (formatClass(entry.format())) {
                    case "数据库" -> List.of("共享平台方式/数据库", "共享平台方式/服务接口");
                    case "服务接口" -> List.of("共享平台方式/服务接口");
                    case "电子文件", "电子表格", "图形图像", "流媒体" -> List.of("共享平台方式/文件");
                    default -> METHODS;
                };
        if (method.isPresent() && !fitting.contains(method.get())) {
            written.problem(
                    "share-method",
                    SchemasFailure.FORMAT_METHOD_CLASH,
                    entry.format(),
                    method.get(),
                    String.join(", ", fitting));
        }
    }
}

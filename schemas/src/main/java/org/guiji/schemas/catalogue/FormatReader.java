package org.guiji.schemas.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.References;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the {@code format} of a resource: exactly one of the closed set. */
public final class FormatReader {
    /** The formats. */
    public static final Set<String> KEYS = Set.of("csv", "sheet", "json", "geojson", "parquet", "jdbc");
    /** The keys of {@code csv}. */
    public static final Set<String> CSV_KEYS = Set.of("delimiter", "quote", "charset", "header");
    /** The keys of {@code sheet}. */
    public static final Set<String> SHEET_KEYS = Set.of("sheets", "header", "header-rows");
    /** The keys of {@code jdbc}. */
    public static final Set<String> JDBC_KEYS = Set.of("url", "user", "password", "query", "cursor", "look-back");
    /** The character sets that can be declared; all Chinese ones are read as GB18030, which contains them. */
    public static final List<String> CHARSETS = List.of("UTF-8", "GB18030", "GBK", "GB2312", "CP936", "UTF-16");

    private FormatReader() {}

    /** The format, or nothing after a problem. */
    public static Optional<Format> read(YamlMap resource, References references) {
        YamlMap written = resource.requiredMap("format");
        written.only(KEYS);
        List<String> named = written.keys().stream().filter(KEYS::contains).toList();
        if (resource.has("format") && named.size() != 1) {
            resource.problem(
                    "format", SchemasFailure.FORMAT_COUNT, named.size(), String.join(", ", new TreeSet<>(KEYS)));
        }
        if (named.size() != 1) {
            return Optional.empty();
        }
        Optional<String> each = each(resource);
        if (each.isPresent() && !named.contains("json")) {
            resource.problem("each", SchemasFailure.EACH_NEEDS_JSON);
        }
        return Optional.of(format(named.get(0), written, each, references));
    }

    /** {@code holders} or {@code holders[]}: both spell the same list. */
    static Optional<String> each(YamlMap resource) {
        return resource.text("each").map(path -> path.endsWith("[]") ? path.substring(0, path.length() - 2) : path);
    }

    private static Format format(String kind, YamlMap written, Optional<String> each, References references) {
        YamlMap settings = written.mapOrEmpty(kind);
        return switch (kind) {
            case "csv" -> csv(settings);
            case "sheet" -> sheet(settings);
            case "jdbc" -> jdbc(settings, references);
            case "json" -> {
                settings.only(Set.of());
                yield new Format.Json(each);
            }
            case "geojson" -> {
                settings.only(Set.of());
                yield new Format.GeoJson();
            }
            default -> {
                settings.only(Set.of());
                yield new Format.Parquet();
            }
        };
    }

    private static Format csv(YamlMap written) {
        written.only(CSV_KEYS);
        char delimiter = written.parsed("delimiter", ValueForm.ONE_CHARACTER, FormatReader::character)
                .orElse(',');
        Optional<Character> quote = written.text("quote").filter("none"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(written.parsed("quote", ValueForm.ONE_CHARACTER, FormatReader::character)
                        .orElse('"'));
        int header = written.parsed("header", ValueForm.HEADER_LINE, FormatReader::headerLine)
                .orElse(1);
        return new Format.Csv(delimiter, quote, charset(written), header);
    }

    private static String charset(YamlMap written) {
        Optional<String> declared = written.text("charset").map(name -> name.toUpperCase(Locale.ROOT));
        if (declared.isEmpty() || !CHARSETS.contains(declared.get())) {
            written.choice("charset", CHARSETS);
            return "UTF-8";
        }
        return declared.get().startsWith("UTF") ? declared.get() : "GB18030";
    }

    private static char character(String text) {
        String one = text.equals("\\t") ? "\t" : text;
        if (one.length() != 1) {
            throw new IllegalArgumentException("one character");
        }
        return one.charAt(0);
    }

    private static int headerLine(String text) {
        int line = text.equals("none") ? 0 : Integer.parseInt(text);
        if (line < 0 || text.equals("0")) {
            throw new IllegalArgumentException("header");
        }
        return line;
    }

    private static Format sheet(YamlMap written) {
        written.only(SHEET_KEYS);
        return new Format.Sheet(
                written.texts("sheets"), written.number("header", 1, 1), written.number("header-rows", 1, 1));
    }

    private static Format jdbc(YamlMap written, References references) {
        written.only(JDBC_KEYS);
        String url = written.required("url");
        if (References.holdsPassword(url)) {
            written.problem("url", SchemasFailure.SECRET_IN_PLAIN, "format.jdbc.url");
        }
        if (written.text("password")
                .filter(p -> !p.isEmpty() && !References.isReference(p))
                .isPresent()) {
            written.problem("password", SchemasFailure.SECRET_IN_PLAIN, "format.jdbc.password");
        }
        for (String key : List.of("url", "user", "password")) {
            written.text(key)
                    .flatMap(references::unresolved)
                    .ifPresent(missing ->
                            written.problem(key, SchemasFailure.REFERENCE_UNRESOLVED, "format.jdbc." + key, missing));
        }
        return new Format.Jdbc(
                url,
                written.text("user"),
                written.text("password"),
                written.required("query"),
                written.text("cursor"),
                written.parsed("look-back", ValueForm.DURATION, Duration::parse).orElse(Duration.ZERO));
    }
}

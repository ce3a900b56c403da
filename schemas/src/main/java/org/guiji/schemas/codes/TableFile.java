package org.guiji.schemas.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;

/**
 * A CSV file of product or workspace content: one comment line of facts ({@code # source: …; edition: …}), a header,
 * rows (RFC 4180, UTF-8). A wrong row is a problem and is left out, so that all problems are found in one reading.
 *
 * @param file as problems name it
 * @param facts of the comment line
 */
public record TableFile(String file, Map<String, String> facts, List<String> header, List<Row> rows) {
    private static final Set<String> KNOWN_FACTS =
            Set.of("source", "edition", "valid-from", "title", "extends", "repeats");

    /** One row, with the physical line on which it begins. */
    public record Row(int line, List<String> values) {}

    public TableFile {
        facts = Map.copyOf(facts);
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Whether a fact is said to be {@code true}. */
    public boolean says(String fact) {
        return "true".equals(facts.get(fact));
    }

    public String fact(String fact) {
        return facts.getOrDefault(fact, "");
    }

    /** Reads the bytes of a file; nothing when it is beyond reading, and then there is a problem. */
    public static Optional<TableFile> parse(String file, byte[] bytes, Problems problems) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(file, 0, CodesFailure.CODE_TABLE_NOT_UTF8);
            return Optional.empty();
        }
        // Spreadsheet programs write a byte order mark.
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int end = content.indexOf('\n');
        String first = (end < 0 ? content : content.substring(0, end)).strip();
        if (!first.startsWith("#")) {
            problems.add(file, 1, CodesFailure.CODE_TABLE_COMMENT_MISSING);
            return Optional.empty();
        }
        Map<String, String> facts = facts(file, first.substring(1), problems);
        List<Row> all = new CsvRows(file, end < 0 ? "" : content.substring(end + 1), 2, problems).read();
        if (all.isEmpty()) {
            problems.add(file, 2, CodesFailure.CODE_TABLE_HEADER_WRONG);
            return Optional.empty();
        }
        return Optional.of(withHeader(file, facts, all, problems));
    }

    private static TableFile withHeader(String file, Map<String, String> facts, List<Row> all, Problems problems) {
        List<String> header = all.get(0).values();
        List<Row> rows = new ArrayList<>();
        for (Row row : all.subList(1, all.size())) {
            if (row.values().size() == header.size()) {
                rows.add(row);
                continue;
            }
            problems.add(
                    file,
                    row.line(),
                    CodesFailure.CODE_TABLE_COLUMNS_WRONG,
                    header.size(),
                    row.values().size());
        }
        return new TableFile(file, facts, header, rows);
    }

    private static Map<String, String> facts(String file, String comment, Problems problems) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String part : comment.split(";", -1)) {
            int colon = part.indexOf(':');
            String key = (colon < 0 ? part : part.substring(0, colon)).strip();
            if (colon < 0 || !KNOWN_FACTS.contains(key)) {
                problems.add(
                        file,
                        1,
                        CodesFailure.CODE_TABLE_FACT_UNKNOWN,
                        key,
                        DidYouMean.closest(key, KNOWN_FACTS).orElse("source"));
                continue;
            }
            facts.put(key, part.substring(colon + 1).strip());
        }
        return facts;
    }

    /** The product's files of one kind, named by the index beside them: a class path cannot be listed. */
    public static List<TableFile> ofProduct(Class<?> owner, String folder, Problems problems) {
        List<TableFile> files = new ArrayList<>();
        String index = new String(resource(owner, "index.txt"), StandardCharsets.UTF_8);
        index.lines().filter(name -> !name.isBlank()).forEach(name -> parse(
                        "product:" + folder + "/" + name, resource(owner, name), problems)
                .ifPresent(files::add));
        return files;
    }

    /** The {@code *.csv} of a workspace folder, in the order of their names; none when the folder is absent. */
    public static List<TableFile> ofFolder(Path folder, String shown, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> paths;
        try (Stream<Path> all = Files.list(folder)) {
            paths = all.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(shown, 0, CodesFailure.CODE_TABLE_UNREADABLE);
            return List.of();
        }
        List<TableFile> files = new ArrayList<>();
        for (Path path : paths) {
            String name = shown + "/" + path.getFileName();
            try {
                parse(name, Files.readAllBytes(path), problems).ifPresent(files::add);
            } catch (IOException e) {
                problems.add(name, 0, CodesFailure.CODE_TABLE_UNREADABLE);
            }
        }
        return files;
    }

    private static byte[] resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the product lacks its own file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

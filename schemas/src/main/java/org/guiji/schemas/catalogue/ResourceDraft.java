package org.guiji.schemas.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.yaml.YamlFile;

/**
 * The first version of a resource's YAML file, made from a sample or from a line of an exchanged catalogue. Nothing of
 * the sample's rows is in it: only header names and guessed types.
 *
 * <ol>
 *   <li>a delivered column whose name equals a column's Chinese title, or its name, is mapped to it;
 *   <li>one whose name is near to a title is mapped too, with a comment that asks for a look;
 *   <li>every other one stays as a comment, with its guessed type.
 * </ol>
 *
 * @param name {@code provider/resource}
 * @param title Chinese title; also the English one until somebody translates it
 * @param table the base table it feeds; without one no column is mapped
 * @param headers delivered columns in their order
 * @param format how the sample is read
 */
public record ResourceDraft(
        String name, String title, Optional<TableContract> table, List<Header> headers, Format format) {

    /** A delivered column and the type its values look like; leading zeros make a number a text. */
    public record Header(String name, ColumnType guessed) {}

    public ResourceDraft {
        headers = List.copyOf(headers);
    }

    /** The YAML text; what a person must decide stands as {@link YamlFile#OPEN}, which {@code validate} refuses. */
    public String yaml() {
        return yaml(Optional.empty(), new CodeTables(Map.of()));
    }

    /** The YAML text with the catalogue items of an exchanged row. */
    public String yaml(Optional<CatalogueRow> row, CodeTables codes) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(name).append(": draft. Replace every " + YamlFile.OPEN + ", then: guiji validate\n");
        text.append("title: {zh: ")
                .append(quoted(title))
                .append(", en: ")
                .append(quoted(title))
                .append("}\n");
        text.append("table: ")
                .append(table.map(TableContract::name).orElse(YamlFile.OPEN))
                .append('\n');
        text.append("classified: false\n");
        text.append(CatalogueText.of(row, codes));
        text.append("delivery:\n  way: system        # system | downlink | form\n");
        text.append("  mode: " + YamlFile.OPEN
                + "        # full: the delivery is everything; changes: only what changed\n");
        text.append(FormatText.of(format));
        appendColumns(text);
        return text.toString();
    }

    private void appendColumns(StringBuilder text) {
        Map<String, Proposal> proposals = proposals();
        List<String> open = new ArrayList<>();
        text.append("columns:\n");
        for (Column column : columns()) {
            Proposal proposal = proposals.get(column.name());
            if (proposal != null) {
                text.append("  ")
                        .append(column.name())
                        .append(": ")
                        .append(quoted(proposal.header().name()));
                text.append(
                        proposal.exact()
                                ? ""
                                : "        # near to " + column.title().zh() + ": please check");
                text.append('\n');
            } else if (column.key()) {
                open.add("  " + column.name() + ": " + YamlFile.OPEN + "        # key, "
                        + column.title().zh());
            }
        }
        open.forEach(line -> text.append(line).append('\n'));
        for (Header header : headers) {
            if (proposals.values().stream().noneMatch(used -> used.header().equals(header))) {
                text.append("  # ?: ").append(quoted(header.name())).append("        # ");
                text.append(header.guessed().written()).append('\n');
            }
        }
    }

    private List<Column> columns() {
        return table.map(TableContract::columns).orElse(List.of());
    }

    private record Proposal(Header header, boolean exact) {}

    /** Base column to delivered column; exact matches choose first, and no delivered column serves twice. */
    private Map<String, Proposal> proposals() {
        Map<String, Proposal> found = new LinkedHashMap<>();
        List<Header> left = new ArrayList<>(headers);
        for (Header header : headers) {
            columns().stream()
                    .filter(column -> !found.containsKey(column.name()) && Similarity.same(header.name(), column))
                    .findFirst()
                    .ifPresent(column -> {
                        found.put(column.name(), new Proposal(header, true));
                        left.remove(header);
                    });
        }
        for (Header header : left) {
            Similarity.nearest(header.name(), columns(), found.keySet())
                    .ifPresent(column -> found.put(column.name(), new Proposal(header, false)));
        }
        return found;
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c == 0x7F || c == 0x85 || (c >= 0x2028 && c <= 0x2029) || c == 0xFEFF) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}

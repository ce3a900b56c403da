package org.guiji.schemas.codes;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guiji.schemas.problems.Problems;

/**
 * Reads the product's code tables and those of a workspace. A workspace file replaces the product's table of that name,
 * or adds its rows to it when its comment line says {@code extends: true}. A file with a problem changes nothing.
 */
public final class CodeTableReader {
    private final Problems problems;

    private CodeTableReader(Problems problems) {
        this.problems = problems;
    }

    /** The product's tables alone. */
    public static CodeTables product() {
        return read(Path.of("no-workspace", "schemas", "codes"), new Problems());
    }

    /**
     * The product's tables with the workspace's own.
     *
     * @param folder {@code schemas/codes} of the workspace; need not exist
     */
    public static CodeTables read(Path folder, Problems problems) {
        CodeTableReader reader = new CodeTableReader(problems);
        Map<String, CodeTable> tables = new TreeMap<>();
        for (TableFile file : TableFile.ofProduct(CodeTableReader.class, "codes", problems)) {
            reader.table(file).ifPresent(table -> tables.put(table.id(), table));
        }
        for (TableFile file : TableFile.ofFolder(folder, "schemas/codes", problems)) {
            reader.table(file).ifPresent(table -> reader.put(file, table, tables));
        }
        return new CodeTables(tables);
    }

    private void put(TableFile file, CodeTable table, Map<String, CodeTable> tables) {
        if (!file.says("extends")) {
            tables.put(table.id(), table);
            return;
        }
        CodeTable extended = tables.get(table.id());
        if (extended == null) {
            problems.add(file.file(), 1, CodesFailure.CODE_TABLE_EXTENDS_NOTHING, table.id());
            return;
        }
        tables.put(table.id(), extended.extendedBy(table));
    }

    private Optional<CodeTable> table(TableFile file) {
        int before = problems.all().size();
        String id = file.file().substring(file.file().lastIndexOf('/') + 1).replace(".csv", "");
        checkFacts(file);
        List<String> header = file.header();
        if (header.size() < 2
                || !header.get(0).equals("code")
                || !header.get(1).equals("name")
                || new HashSet<>(header).size() < header.size()) {
            problems.add(file.file(), 2, CodesFailure.CODE_TABLE_HEADER_WRONG);
            return Optional.empty();
        }
        List<CodeTable.Entry> entries = entries(file);
        if (id.startsWith("division_")) {
            checkDivisions(file);
        }
        if (problems.all().size() > before) {
            return Optional.empty();
        }
        CodeTable.Origin origin = new CodeTable.Origin(
                file.fact("source"), file.fact("edition"), file.fact("valid-from"), file.fact("title"));
        return Optional.of(new CodeTable(id, origin, entries, Set.of()));
    }

    private void checkFacts(TableFile file) {
        if (file.fact("source").isEmpty() && !file.says("extends")) {
            problems.add(file.file(), 1, CodesFailure.CODE_TABLE_SOURCE_MISSING);
        }
        String validFrom = file.fact("valid-from");
        try {
            if (!validFrom.isEmpty()) {
                LocalDate.parse(validFrom);
            }
        } catch (DateTimeParseException e) {
            problems.add(file.file(), 1, CodesFailure.CODE_TABLE_DATE_WRONG, "valid-from");
        }
    }

    private List<CodeTable.Entry> entries(TableFile file) {
        List<CodeTable.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (TableFile.Row row : file.rows()) {
            String code = row.values().get(0);
            if (code.isEmpty()) {
                problems.add(file.file(), row.line(), CodesFailure.CODE_TABLE_CODE_EMPTY);
                continue;
            }
            if (!seen.add(code) && !file.says("repeats")) {
                problems.add(file.file(), row.line(), CodesFailure.CODE_TABLE_CODE_TWICE, code);
                continue;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int i = 2; i < file.header().size(); i++) {
                attributes.put(file.header().get(i), row.values().get(i));
            }
            entries.add(new CodeTable.Entry(code, row.values().get(1), attributes));
        }
        return entries;
    }

    /** Divisions are counted with later, so their codes and revisions must be numbers already here. */
    private void checkDivisions(TableFile file) {
        int first = file.header().indexOf("first_revision");
        int last = file.header().indexOf("last_revision");
        if (file.file().endsWith("division_history.csv") && (first < 0 || last < 0)) {
            problems.add(file.file(), 2, CodesFailure.CODE_TABLE_HEADER_WRONG);
            return;
        }
        for (TableFile.Row row : file.rows()) {
            boolean revisions = first < 0
                    || (isRevision(row.values().get(first))
                            && (row.values().get(last).isEmpty()
                                    || isRevision(row.values().get(last))));
            if (Divisions.county(row.values().get(0)) < 0 || !revisions) {
                problems.add(file.file(), row.line(), CodesFailure.DIVISION_CODE_WRONG);
            }
        }
    }

    private static boolean isRevision(String text) {
        if (text.length() != 6 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int month = Integer.parseInt(text.substring(4));
        return month >= 1 && month <= 12;
    }
}

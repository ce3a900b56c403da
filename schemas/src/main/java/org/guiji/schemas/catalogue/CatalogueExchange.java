package org.guiji.schemas.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;

/** The catalogue in the form in which departments exchange it: a sheet with the guide's 17 items as header. */
public final class CatalogueExchange {
    private static final String SHEET_FORM = String.join("、", CatalogueRow.HEADER);

    private CatalogueExchange() {}

    /** All resources, in the order of their names. */
    public static List<CatalogueRow> export(
            Catalogue catalogue, Map<String, Provider> providers, TableContracts tables, CodeTables codes) {
        return catalogue.all().stream()
                .map(resource -> row(resource, Optional.ofNullable(providers.get(resource.provider())), tables, codes))
                .toList();
    }

    /** Header and lines, ready to be written into a sheet. */
    public static List<List<String>> sheet(List<CatalogueRow> rows) {
        List<List<String>> sheet = new ArrayList<>();
        sheet.add(CatalogueRow.HEADER);
        rows.forEach(row -> sheet.addAll(row.lines()));
        return sheet;
    }

    /**
     * The rows of a sheet that begins with the guide's header, in any order of columns; lines of one resource code stand
     * together as its items, an empty code continues the resource above (merged cells).
     *
     * @param file name in problems
     */
    public static List<CatalogueRow> read(String file, List<List<String>> sheet, Problems problems) {
        List<String> header = sheet.isEmpty()
                ? List.of()
                : sheet.get(0).stream().map(String::strip).toList();
        List<Integer> places =
                CatalogueRow.HEADER.stream().map(name -> place(header, name)).toList();
        if (places.contains(-1)) {
            String missing = CatalogueRow.HEADER.get(places.indexOf(-1));
            problems.add(file, 1, SchemasFailure.SHEET_COLUMN_MISSING, missing, SHEET_FORM);
            return List.of();
        }
        Map<String, List<String>> first = new LinkedHashMap<>();
        Map<String, List<CatalogueRow.Item>> items = new LinkedHashMap<>();
        String code = "";
        for (int i = 1; i < sheet.size(); i++) {
            List<String> cells = sheet.get(i);
            List<String> line = places.stream().map(place -> cell(cells, place)).toList();
            code = line.get(2).isEmpty() ? code : line.get(2);
            if (code.isEmpty()) {
                problems.add(file, i + 1, SchemasFailure.SHEET_CODE_MISSING);
                continue;
            }
            first.putIfAbsent(code, line);
            if (!line.get(CatalogueRow.ITEM_NAME).isEmpty()) {
                items.computeIfAbsent(code, unused -> new ArrayList<>())
                        .add(new CatalogueRow.Item(line.get(CatalogueRow.ITEM_NAME), line.get(CatalogueRow.ITEM_TYPE)));
            }
        }
        return first.entrySet().stream()
                .map(row -> CatalogueRow.of(row.getValue(), items.getOrDefault(row.getKey(), List.of())))
                .toList();
    }

    /** Headers differ in their explanations: what stands in brackets does not count. */
    private static int place(List<String> header, String name) {
        List<String> plain = header.stream().map(CatalogueExchange::plain).toList();
        return plain.indexOf(plain(name));
    }

    private static String plain(String header) {
        return CatalogueCheck.plain(header.replaceAll("[（(].*?[)）]", "").replaceFirst("^信息项信息[-－—:：]", ""));
    }

    private static String cell(List<String> cells, int place) {
        return place < cells.size() ? cells.get(place).strip() : "";
    }

    private static CatalogueRow row(
            Resource resource, Optional<Provider> provider, TableContracts tables, CodeTables codes) {
        CatalogueEntry entry = resource.entry();
        return new CatalogueRow(
                entry.resourceClass(),
                resource.title().zh(),
                entry.code(),
                provider.map(p -> p.title().zh()).orElse(resource.provider()),
                provider.map(Provider::creditCode).orElse(""),
                entry.summary(),
                entry.format(),
                tables.find(resource.table())
                        .map(table -> items(resource, table))
                        .orElse(List.of()),
                entry.shareType(),
                entry.shareCondition().orElse(""),
                entry.shareMethod().orElse(""),
                entry.openType().equals("3") ? "0" : "1",
                entry.openCondition().orElse(""),
                codes.find("update_cycle")
                        .flatMap(table -> table.name(entry.updateCycle()))
                        .orElse(entry.updateCycle()),
                entry.publishDate().toString(),
                String.join(";", entry.relatedCodes()));
    }

    private static List<CatalogueRow.Item> items(Resource resource, TableContract table) {
        List<CatalogueRow.Item> items = new ArrayList<>();
        for (ColumnMapping mapping : resource.columns()) {
            table.column(mapping.column())
                    .map(column ->
                            new CatalogueRow.Item(column.title().zh(), ItemType.of(Optional.of(mapping), column)))
                    .ifPresent(items::add);
        }
        return items;
    }
}

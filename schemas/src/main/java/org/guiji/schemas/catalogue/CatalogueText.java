package org.guiji.schemas.catalogue;

import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.yaml.YamlFile;

/** The {@code catalogue} block of a draft: of an exchanged row, or with everything left to a person. */
final class CatalogueText {
    private CatalogueText() {}

    static String of(Optional<CatalogueRow> row, CodeTables codes) {
        StringBuilder text = new StringBuilder("catalogue:\n");
        line(text, "class", row.map(CatalogueRow::resourceClass));
        line(text, "code", row.map(CatalogueRow::code));
        line(text, "summary", row.map(CatalogueRow::summary));
        line(text, "format", row.map(CatalogueRow::format));
        line(text, "share-type", row.map(CatalogueRow::shareType).or(() -> Optional.of("1")));
        optional(text, "share-condition", row.map(CatalogueRow::shareCondition));
        if (row.isEmpty() || !row.get().shareMethod().isEmpty()) {
            line(text, "share-method", row.map(CatalogueRow::shareMethod));
        }
        line(text, "open-type", Optional.of(row.map(CatalogueText::openType).orElse("3")));
        optional(text, "open-condition", row.map(CatalogueRow::openCondition));
        line(text, "update-cycle", row.map(found -> cycle(found.updateCycle(), codes)));
        line(text, "publish-date", row.map(CatalogueRow::publishDate));
        row.map(CatalogueRow::relatedCodes)
                .filter(codesText -> !codesText.isBlank())
                .ifPresent(related -> text.append("  related: [")
                        .append(String.join(", ", related.split("[;；,，\\s]+")))
                        .append("]\n"));
        return text.toString();
    }

    private static void optional(StringBuilder text, String key, Optional<String> value) {
        value.filter(found -> !found.isBlank()).ifPresent(found -> line(text, key, Optional.of(found)));
    }

    private static void line(StringBuilder text, String key, Optional<String> value) {
        String written = value.filter(found -> !found.isBlank()).orElse(YamlFile.OPEN);
        text.append("  ").append(key).append(": ");
        text.append(written.equals(YamlFile.OPEN) ? YamlFile.OPEN : ResourceDraft.quoted(written))
                .append('\n');
    }

    /** The guide knows open or not; a condition makes it conditional. */
    private static String openType(CatalogueRow row) {
        if (!row.open().equals("1")) {
            return "3";
        }
        return row.openCondition().isBlank() ? "1" : "2";
    }

    /** Sheets write the cycle's name, workspaces its code. */
    private static String cycle(String written, CodeTables codes) {
        return codes.find("update_cycle").stream()
                .flatMap(table -> table.names().entrySet().stream())
                .filter(code -> code.getValue().equals(written))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(written);
    }
}

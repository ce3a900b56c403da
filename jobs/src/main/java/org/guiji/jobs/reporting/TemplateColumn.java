package org.guiji.jobs.reporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.DeliverySettings;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.Normalisation;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Language;

/**
 * A column of a delivery as who fills it in must know it.
 *
 * @param heading as the resource's mapping expects it
 * @param form how a value is written
 * @param choices values to choose from, with their names; empty where there are none
 */
public record TemplateColumn(
        String heading, String meaning, boolean needed, String form, Map<String, String> choices, String standard) {
    private static final int FEW = 12;

    public TemplateColumn {
        choices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** Every column that the resource reads, in the order of its mapping; constants are no business of who delivers. */
    public static List<TemplateColumn> of(
            Resource resource, TableContract contract, CodeTables codes, Language language) {
        Reading reading = new Reading(contract, codes, Texts.in(language), language);
        Map<String, TemplateColumn> columns = new LinkedHashMap<>();
        for (ColumnMapping mapping : resource.columns()) {
            for (String heading : mapping.from()) {
                columns.computeIfAbsent(heading, name -> reading.column(name, mapping));
            }
        }
        reading.technical(resource.delivery()).forEach(column -> columns.putIfAbsent(column.heading(), column));
        return new ArrayList<>(columns.values());
    }

    private record Reading(TableContract contract, CodeTables codes, Texts texts, Language language) {
        TemplateColumn column(String heading, ColumnMapping mapping) {
            Column column = contract.column(mapping.column()).orElseThrow();
            Map<String, String> choices = choices(column, mapping);
            return new TemplateColumn(
                    heading,
                    column.title().in(language),
                    column.key() || column.mandatory(),
                    form(column, mapping, choices),
                    choices,
                    column.standard());
        }

        private Map<String, String> choices(Column column, ColumnMapping mapping) {
            if (!mapping.translate().isEmpty()) {
                Map<String, String> words = new LinkedHashMap<>();
                new TreeSet<>(mapping.translate().keySet()).forEach(word -> words.put(word, ""));
                return words;
            }
            return mapping.from().size() > 1
                    ? Map.of()
                    : column.codes().flatMap(codes::find).map(CodeTable::names).orElse(Map.of());
        }

        private String form(Column column, ColumnMapping mapping, Map<String, String> choices) {
            if (!choices.isEmpty()) {
                boolean words = !mapping.translate().isEmpty() && choices.size() <= FEW;
                return words
                        ? texts.text("template.form.choice", String.join("、", choices.keySet()))
                        : texts.text("template.form.code");
            }
            if (mapping.dateFormat().isPresent()) {
                return texts.text("template.form.pattern", mapping.dateFormat().get());
            }
            if (column.normalisation() == Normalisation.AMOUNT
                    && mapping.factor().isEmpty()) {
                return texts.text("template.form.amount");
            }
            return form(column.type(), mapping.factor().isPresent());
        }

        private String form(ColumnType type, boolean converted) {
            return switch (type.kind()) {
                case TEXT ->
                    type.size() == 0
                            ? texts.text("template.form.text")
                            : texts.text("template.form.text.most", type.size());
                case INTEGER, LONG -> texts.text("template.form.whole");
                case DECIMAL ->
                    converted ? texts.text("template.form.number") : texts.text("template.form.decimal", type.scale());
                case DOUBLE -> texts.text("template.form.number");
                case BOOLEAN -> texts.text("template.form.boolean");
                case DATE -> texts.text("template.form.date");
                case TIMESTAMP -> texts.text("template.form.time");
            };
        }

        List<TemplateColumn> technical(DeliverySettings delivery) {
            List<TemplateColumn> columns = new ArrayList<>();
            String text = texts.text("template.form.text");
            add(columns, delivery.sourceTime(), texts.text("template.source-time"), texts.text("template.form.time"));
            add(
                    columns,
                    delivery.deleteColumn(),
                    texts.text("template.delete", String.join("、", delivery.deleteValues())),
                    text);
            add(columns, delivery.attachments(), texts.text("template.attachment"), text);
            add(columns, delivery.attachmentHash(), texts.text("template.attachment-hash"), text);
            return columns;
        }

        private static void add(List<TemplateColumn> columns, Optional<String> heading, String meaning, String form) {
            heading.ifPresent(name -> columns.add(new TemplateColumn(name, meaning, false, form, Map.of(), "")));
        }
    }
}

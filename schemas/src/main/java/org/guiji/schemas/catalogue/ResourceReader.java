package org.guiji.schemas.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.References;
import org.guiji.schemas.yaml.YamlMap;

/** Reads one resource: {@code schemas/catalogue/<provider>/<resource>.yaml}. */
public final class ResourceReader {
    /** The keys of the file. */
    public static final Set<String> KEYS =
            Set.of("title", "table", "classified", "catalogue", "delivery", "from", "each", "format", "columns");
    /** The keys of one column that is not mapped by a name alone. */
    public static final Set<String> COLUMN_KEYS = MappingReader.KEYS;
    /** The keys of {@code delivery}. */
    public static final Set<String> DELIVERY_KEYS = Set.of(
            "way",
            "mode",
            "source-time",
            "delete-flag",
            "member",
            "attachments",
            "max-cell",
            "brake",
            "evolve",
            "cycle",
            "due",
            "since",
            "tolerance");
    /** The keys of {@code delivery.delete-flag}. */
    public static final Set<String> DELETE_KEYS = Set.of("column", "values");
    /** The keys of {@code delivery.attachments}. */
    public static final Set<String> ATTACHMENT_KEYS = Set.of("file", "sm3");
    /** The keys of {@code delivery.brake}. */
    public static final Set<String> BRAKE_KEYS = Set.of("share", "rows", "changes", "change-rows");

    private static final int MEGABYTE = 1 << 20;

    private ResourceReader() {}

    /** The resource as far as its own file tells, or nothing when it cannot stand. */
    public static Optional<Resource> read(YamlMap file, String name, References references) {
        file.only(KEYS);
        if (!ProviderReader.NAME.matcher(name.substring(name.indexOf('/') + 1)).matches()) {
            file.problem("", SchemasFailure.VALUE_BAD, name, ValueForm.NAME.title());
        }
        boolean classified = file.flag("classified", false);
        if (classified) {
            file.problem("classified", SchemasFailure.RESOURCE_CLASSIFIED, name);
            return Optional.empty();
        }
        if (!file.has("classified")) {
            file.missing("classified", ValueForm.FLAG);
        }
        var title = file.title("title");
        String table = file.required("table");
        CatalogueEntry entry = EntryReader.read(file);
        DeliverySettings delivery = delivery(file);
        List<ColumnMapping> columns = MappingReader.read(file);
        return FormatReader.read(file, references)
                .map(format -> new Resource(
                        name,
                        title,
                        table,
                        false,
                        file.text("from"),
                        FormatReader.each(file),
                        delivery,
                        format,
                        columns,
                        entry,
                        file.file()));
    }

    private static DeliverySettings delivery(YamlMap file) {
        YamlMap written = file.requiredMap("delivery");
        written.only(DELIVERY_KEYS);
        String way = file.has("delivery") ? written.requiredChoice("way", List.of("system", "downlink", "form")) : "";
        String mode = file.has("delivery") ? written.requiredChoice("mode", List.of("full", "changes")) : "";
        YamlMap delete = written.mapOrEmpty("delete-flag");
        delete.only(DELETE_KEYS);
        YamlMap attachments = written.mapOrEmpty("attachments");
        attachments.only(ATTACHMENT_KEYS);
        if (written.has("attachments")) {
            attachments.required("file");
        }
        YamlMap brake = written.mapOrEmpty("brake");
        brake.only(BRAKE_KEYS);
        List<String> deleteValues = delete.texts("values");
        Optional<String> deleteColumn = delete.text("column");
        if (written.has("delete-flag")) {
            delete.required("column");
            if (deleteValues.isEmpty()) {
                delete.missing("values", ValueForm.LIST_OF_TEXTS);
            }
        }
        return new DeliverySettings(
                way.isEmpty() ? WayIn.SYSTEM : WayIn.valueOf(way.toUpperCase(Locale.ROOT)),
                mode.isEmpty() ? Mode.CHANGES : Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                written.text("source-time"),
                deleteValues.isEmpty() ? Optional.empty() : deleteColumn,
                deleteValues,
                written.text("member"),
                attachments.text("file"),
                attachments.text("sm3"),
                written.number("max-cell", MEGABYTE, 1),
                brake.parsed("share", ValueForm.SHARE, CadenceReader::share).orElse(0.1),
                brake.number("rows", 100, 0),
                written.choice("evolve", List.of("ignore", "refuse")).orElse("ignore"),
                CadenceReader.tolerance(written),
                CadenceReader.cadence(written),
                new ChangeBrake(
                        brake.parsed("changes", ValueForm.SHARE, CadenceReader::share)
                                .orElse(ChangeBrake.USUAL.share()),
                        brake.number("change-rows", (int) ChangeBrake.USUAL.rows(), 0)));
    }
}

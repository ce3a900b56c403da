package org.guiji.schemas.catalogue;

import java.util.Locale;
import org.guiji.schemas.yaml.YamlFile;

/** A format written as the YAML block that {@link FormatReader} reads. */
final class FormatText {
    private FormatText() {}

    static String of(Format format) {
        StringBuilder text = new StringBuilder();
        if (format instanceof Format.Json json) {
            json.each().ifPresent(each -> text.append("each: ").append(each).append('\n'));
        }
        return text.append("format:\n").append(block(format)).toString();
    }

    private static String block(Format format) {
        if (format instanceof Format.Csv csv) {
            return "  csv: {charset: " + csv.charset() + ", delimiter: " + delimiter(csv.delimiter()) + ", quote: "
                    + csv.quote()
                            .map(quote -> ResourceDraft.quoted(quote.toString()))
                            .orElse("none") + ", header: "
                    + (csv.headerLine() == 0 ? "none" : csv.headerLine()) + "}\n";
        }
        if (format instanceof Format.Sheet sheet) {
            String sheets = String.join(
                    ", ", sheet.sheets().stream().map(ResourceDraft::quoted).toList());
            return "  sheet: {sheets: [" + sheets + "], header: " + sheet.headerRow() + ", header-rows: "
                    + sheet.headerRows() + "}\n";
        }
        if (format instanceof Format.Jdbc jdbc) {
            return jdbc(jdbc);
        }
        return "  " + format.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ": {}\n";
    }

    /** A password that came in plain is not written: its place names a variable. */
    private static String jdbc(Format.Jdbc jdbc) {
        StringBuilder text =
                new StringBuilder("  jdbc:\n    url: ").append(ResourceDraft.quoted(withoutPassword(jdbc.url())));
        jdbc.user().ifPresent(user -> text.append("\n    user: ").append(ResourceDraft.quoted(user)));
        text.append("\n    password: \"${env:" + YamlFile.OPEN + "}\"");
        text.append("\n    query: ").append(ResourceDraft.quoted(jdbc.query()));
        jdbc.cursor().ifPresent(cursor -> text.append("\n    cursor: ").append(ResourceDraft.quoted(cursor)));
        return text.append('\n').toString();
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("(?i)[?](password|pwd)=[^;&]*&?", "?")
                .replaceAll("(?i)[;&](password|pwd)=[^;&]*", "")
                .replaceAll("//[^/@:]+:[^/@]+@", "//")
                .replaceAll("(?i)thin:[^/@]+/[^@]+@", "thin:@");
    }

    private static String delimiter(char delimiter) {
        return delimiter == '\t' ? "\"\\t\"" : ResourceDraft.quoted(String.valueOf(delimiter));
    }
}

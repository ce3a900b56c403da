package org.guiji.jobs.reporting;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Language;

/** Writes a monthly report in all its forms into one folder. */
public final class ScopeFiles {
    private ScopeFiles() {}

    /** What was written. */
    public record Written(Path chinese, Path english, Path json, List<Path> workbooks) {
        public Path page(Language language) {
            return language == Language.ZH ? chinese : english;
        }

        public Path workbook(Language language) {
            return workbooks.get(language.ordinal());
        }
    }

    public static Written write(ScopeReport report, Path folder) {
        Written written = new Written(
                folder.resolve(html(report, Language.ZH)),
                folder.resolve(html(report, Language.EN)),
                folder.resolve(stem(report) + ".json"),
                Stream.of(Language.values())
                        .map(language -> folder.resolve(stem(report) + "." + language.suffix() + ".xlsx"))
                        .toList());
        for (Language language : Language.values()) {
            PrivateFile.writeText(written.page(language), new ScopeHtml().render(report, language));
            new ScopeWorkbook(report, language).write(written.workbook(language));
        }
        new ScopeJson().write(report, written.json());
        return written;
    }

    static String html(ScopeReport report, Language language) {
        return stem(report) + "." + language.suffix() + ".html";
    }

    private static String stem(ScopeReport report) {
        return report.scope().kind().name().toLowerCase(Locale.ROOT) + "-"
                + report.scope().name() + "-" + report.month();
    }
}

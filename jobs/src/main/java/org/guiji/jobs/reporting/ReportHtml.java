package org.guiji.jobs.reporting;

import java.nio.file.Path;
import org.guiji.schemas.problems.Language;

/**
 * The report as one self-contained page: no script, no network, small enough to mail. The page in the other language is
 * linked as its neighbour {@code report.zh.html} or {@code report.en.html}. The markup is well-formed XML.
 */
public final class ReportHtml {
    public void write(RunReport report, Language language, Path file) {
        PrivateFile.writeText(file, render(report, language));
    }

    String render(RunReport report, Language language) {
        return Pages.fill("report", new ReportPage(report, language), language);
    }
}

package org.guiji.jobs.reporting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guiji.quality.scoring.DimensionScore;
import org.guiji.quality.scoring.IndicatorScore;
import org.guiji.quality.scoring.Scores;

/** A sheet of a report, filled line by line: numbers are numbers, a text stays one whatever it looks like. */
final class ReportSheet {
    private static final String HEAD = "E9EDF1";
    private static final String NUMBER = "#,##0";
    private static final String PERCENT = "0.00%";

    private final Worksheet sheet;
    private final Texts texts;
    private int at;
    private int header;

    /** @param widths of its columns, in characters */
    ReportSheet(Workbook workbook, Texts texts, String name, Integer... widths) {
        this.texts = texts;
        sheet = workbook.newWorksheet(texts.text("workbook.sheet." + name));
        for (int i = 0; i < widths.length; i++) {
            sheet.width(i, widths[i]);
        }
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 999);
        sheet.pageOrientation("landscape");
    }

    void title(String text) {
        sheet.inlineString(at, 0, SheetText.of(text));
        sheet.style(at, 0).bold().fontSize(14).set();
        at++;
    }

    void text(String text) {
        sheet.inlineString(at, 0, SheetText.of(text));
        at++;
    }

    void gap() {
        at++;
    }

    void head(String key) {
        List<String> names = List.of(texts.text(key).split("\\|"));
        for (int i = 0; i < names.size(); i++) {
            sheet.inlineString(at, i, names.get(i));
        }
        sheet.range(at, 0, at, names.size() - 1)
                .style()
                .bold()
                .wrapText(true)
                .fillColor(HEAD)
                .set();
        header = at;
        at++;
    }

    /** Whole numbers, shares and texts; a text stays one whatever it looks like. */
    void row(Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Long number) {
                sheet.value(at, i, number);
                sheet.style(at, i).format(NUMBER).verticalAlignment("top").set();
            } else if (cells[i] instanceof BigDecimal share) {
                sheet.value(at, i, share);
                sheet.style(at, i).format(PERCENT).verticalAlignment("top").set();
            } else {
                sheet.inlineString(at, i, SheetText.of(cells[i].toString()));
                sheet.style(at, i).wrapText(true).verticalAlignment("top").set();
            }
        }
        at++;
    }

    void filter(int columns) {
        sheet.setAutoFilter(header, 0, Math.max(header, at - 1), columns - 1);
        sheet.freezePane(0, header + 1);
    }

    /** A line for each dimension and each of its indicators. */
    void scores(Scores scores) {
        head("workbook.scores");
        for (DimensionScore dimension : scores.dimensions()) {
            String name = texts.text("dimension." + dimension.dimension().text());
            row(
                    name,
                    "",
                    "",
                    share(dimension.score()),
                    "",
                    number(dimension.satisfied(), dimension.isMeasured()),
                    number(dimension.evaluated(), dimension.isMeasured()),
                    (long) dimension.rules());
            for (IndicatorScore score : dimension.indicators()) {
                row(
                        name,
                        score.code(),
                        texts.find("indicator." + score.code()).orElse(""),
                        share(score.score()),
                        share(score.standardValue()),
                        score.satisfied(),
                        score.evaluated(),
                        (long) score.rules());
            }
        }
        filter(8);
    }

    /** @param percent of a hundred; what was not evaluated is said to be so */
    Object share(Optional<BigDecimal> percent) {
        return percent.<Object>map(score -> score.movePointLeft(2))
                .orElseGet(() -> texts.text("outcome.not_evaluated"));
    }

    Object number(long number, boolean isKnown) {
        return isKnown ? number : texts.text("outcome.not_evaluated");
    }
}

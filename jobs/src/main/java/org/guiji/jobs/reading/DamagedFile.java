package org.guiji.jobs.reading;

import java.io.IOException;
import org.guiji.schemas.problems.Title;

/** A file that is none of its kind, and why, in our own words: a library's message may hold what stands in the cells. */
final class DamagedFile extends IOException {
    static final Title NO_WORKBOOK = new Title("不是工作簿", "not a workbook");
    static final Title ENCRYPTED = new Title("文件已加密", "encrypted");
    static final Title NO_SHEET = new Title("没有该工作表", "no such sheet");
    static final Title NO_PARQUET = new Title("不是 Parquet 文件", "not Parquet");

    private static final long serialVersionUID = 1L;

    private final transient Title reason;

    DamagedFile(Title reason) {
        super(reason.en());
        this.reason = reason;
    }

    DamagedFile(Title reason, Throwable cause) {
        super(reason.en(), cause);
        this.reason = reason;
    }

    static DamagedFile noXml(long row, Throwable cause) {
        return new DamagedFile(
                new Title("工作表在第 " + row + " 行之后不是有效的 XML", "a sheet that is not XML behind row " + row), cause);
    }

    static DamagedFile cellOutOfOrder(long row) {
        return new DamagedFile(new Title("第 " + row + " 行的单元格次序错乱", "a cell out of order in row " + row));
    }

    Title reason() {
        return reason;
    }
}

package org.guiji.jobs.reading;

import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.guiji.schemas.catalogue.Format;

class OpenSheetRowsTest extends RecordReaderContract {
    @Override
    Sample sample() {
        return Sample.of(new Format.Sheet(List.of(), 3, 1));
    }

    Workbook workbook() {
        return new XSSFWorkbook();
    }

    @Override
    Path write(Path folder, List<String> columns, List<List<String>> records) throws Exception {
        try (Workbook workbook = workbook()) {
            return Workbooks.write(workbook, folder.resolve("x.sheet"), columns, records);
        }
    }

    @Override
    long firstLine() {
        return 4;
    }
}

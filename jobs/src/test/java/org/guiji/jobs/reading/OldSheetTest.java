package org.guiji.jobs.reading;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;

class OldSheetTest extends OpenSheetRowsTest {
    @Override
    Workbook workbook() {
        return new HSSFWorkbook();
    }
}

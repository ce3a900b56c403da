package org.guiji.jobs.reading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** A workbook of the binary age ({@code .xls}). Its sheets end at row 65,536, so they are held in memory. */
final class OldWorkbook implements Workbook {
    private final Map<String, OldSheet> sheets = new LinkedHashMap<>();

    OldWorkbook(File file) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem(file, true)) {
            if (files.getRoot().hasEntry("EncryptedPackage")) {
                throw new DamagedFile(DamagedFile.ENCRYPTED);
            }
            String stream = files.getRoot().hasEntry("Workbook") ? "Workbook" : "Book";
            try (InputStream in = files.createDocumentInputStream(stream)) {
                read(new RecordFactoryInputStream(in, false));
            }
        } catch (RuntimeException e) {
            throw new DamagedFile(DamagedFile.NO_WORKBOOK, e);
        }
    }

    @Override
    public List<String> sheets() {
        return List.copyOf(sheets.keySet());
    }

    @Override
    public SheetRows rows(String sheet) throws IOException {
        return sheet(sheet).rows();
    }

    @Override
    public List<MergedArea> mergedAreas(String sheet) throws IOException {
        return sheet(sheet).mergedAreas();
    }

    @Override
    public void close() {
        sheets.clear();
    }

    private OldSheet sheet(String name) throws IOException {
        return Optional.ofNullable(sheets.get(name)).orElseThrow(() -> new DamagedFile(DamagedFile.NO_SHEET));
    }

    /** Streams follow each other: the workbook's own, then the sheets' in the order of their positions. */
    private void read(RecordFactoryInputStream records) {
        List<BoundSheetRecord> bound = new ArrayList<>();
        FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(record -> {});
        SSTRecord texts = null;
        boolean since1904 = false;
        OldSheet sheet = null;
        int depth = 0;
        int stream = -1;
        for (Record record = records.nextRecord(); record != null; record = records.nextRecord()) {
            formats.processRecord(record);
            if (record instanceof BOFRecord) {
                if (depth++ == 0) {
                    sheet = begin(bound, stream++, texts, formats, since1904);
                }
            } else if (record instanceof EOFRecord) {
                depth--;
            } else if (record instanceof BoundSheetRecord one) {
                bound.add(one);
            } else if (record instanceof SSTRecord table) {
                texts = table;
            } else if (record instanceof DateWindow1904Record window) {
                since1904 = window.getWindowing() == 1;
            } else if (sheet != null && depth == 1) {
                sheet.add(record);
            }
        }
    }

    private @Nullable OldSheet begin(
            List<BoundSheetRecord> bound,
            int stream,
            @Nullable SSTRecord texts,
            FormatTrackingHSSFListener formats,
            boolean since1904) {
        if (stream < 0 || stream >= bound.size()) {
            return null;
        }
        OldSheet sheet = new OldSheet(texts, formats, since1904);
        sheets.put(BoundSheetRecord.orderByBofPosition(bound)[stream].getSheetname(), sheet);
        return sheet;
    }
}

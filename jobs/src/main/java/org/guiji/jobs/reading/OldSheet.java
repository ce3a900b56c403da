package org.guiji.jobs.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** The cells of one sheet of a binary workbook. */
final class OldSheet {
    private final @Nullable SSTRecord texts;
    private final FormatTrackingHSSFListener formats;
    private final boolean since1904;
    private final Map<Integer, TreeMap<Integer, String>> rows = new TreeMap<>();
    private final Set<Integer> errors = new HashSet<>();
    private final List<MergedArea> mergedAreas = new ArrayList<>();
    private @Nullable FormulaRecord pending;

    OldSheet(@Nullable SSTRecord texts, FormatTrackingHSSFListener formats, boolean since1904) {
        this.texts = texts;
        this.formats = formats;
        this.since1904 = since1904;
    }

    void add(Record record) {
        if (record instanceof LabelSSTRecord cell && texts != null) {
            put(cell, texts.getString(cell.getSSTIndex()).getString());
        } else if (record instanceof LabelRecord cell) {
            put(cell, cell.getValue());
        } else if (record instanceof NumberRecord cell) {
            put(cell, number(cell, cell.getValue()));
        } else if (record instanceof RKRecord cell) {
            put(cell, number(cell, cell.getRKNumber()));
        } else if (record instanceof BoolErrRecord cell) {
            logical(cell);
        } else if (record instanceof FormulaRecord cell) {
            formula(cell);
        } else if (record instanceof StringRecord result && pending != null) {
            put(pending, result.getString());
            pending = null;
        } else if (record instanceof MergeCellsRecord merges) {
            merge(merges);
        }
    }

    List<MergedArea> mergedAreas() {
        return mergedAreas;
    }

    SheetRows rows() {
        return new Rows();
    }

    private void logical(BoolErrRecord cell) {
        if (cell.isError()) {
            errors.add(cell.getRow());
            rows.computeIfAbsent(cell.getRow(), row -> new TreeMap<>());
        } else {
            put(cell, Boolean.toString(cell.getBooleanValue()));
        }
    }

    /** The stored result counts; a text follows in a record of its own. */
    private void formula(FormulaRecord cell) {
        if (cell.hasCachedResultString()) {
            pending = cell;
            return;
        }
        CellType type = cell.getCachedResultTypeEnum();
        if (type == CellType.ERROR) {
            errors.add(cell.getRow());
            rows.computeIfAbsent(cell.getRow(), row -> new TreeMap<>());
        } else if (type == CellType.BOOLEAN) {
            put(cell, Boolean.toString(cell.getCachedBooleanValue()));
        } else if (type == CellType.NUMERIC) {
            put(cell, number(cell, cell.getValue()));
        }
    }

    private String number(CellValueRecordInterface cell, double value) {
        int index = formats.getFormatIndex(cell);
        String format = index < 0 ? "" : String.valueOf(formats.getFormatString(index));
        return index >= 0 && SheetNumbers.isDate(index, format.equals("null") ? "" : format)
                ? SheetNumbers.date(value, since1904, format)
                : SheetNumbers.number(value);
    }

    private void put(CellValueRecordInterface cell, String text) {
        TreeMap<Integer, String> row = rows.computeIfAbsent(cell.getRow(), number -> new TreeMap<>());
        if (!text.isEmpty()) {
            row.put((int) cell.getColumn(), text);
        }
    }

    private void merge(MergeCellsRecord merges) {
        for (int i = 0; i < merges.getNumAreas(); i++) {
            CellRangeAddress area = merges.getAreaAt(i);
            mergedAreas.add(new MergedArea(
                    area.getFirstRow() + 1L, area.getLastRow() + 1L, area.getFirstColumn(), area.getLastColumn()));
        }
    }

    private final class Rows implements SheetRows {
        private final Iterator<Map.Entry<Integer, TreeMap<Integer, String>>> left =
                rows.entrySet().iterator();
        private List<@Nullable String> cells = List.of();
        private int row;

        @Override
        public boolean next() {
            if (!left.hasNext()) {
                return false;
            }
            Map.Entry<Integer, TreeMap<Integer, String>> entry = left.next();
            row = entry.getKey();
            cells = new ArrayList<>();
            entry.getValue().forEach((column, text) -> {
                while (cells.size() < column) {
                    cells.add(null);
                }
                cells.add(text);
            });
            return true;
        }

        @Override
        public long number() {
            return row + 1L;
        }

        @Override
        public List<@Nullable String> cells() {
            return cells;
        }

        @Override
        public boolean hasError() {
            return errors.contains(row);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}

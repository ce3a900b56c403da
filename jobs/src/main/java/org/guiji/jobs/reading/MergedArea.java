package org.guiji.jobs.reading;

/** Cells that were merged into one; rows are 1-based, columns 0-based, both inclusive. */
record MergedArea(long firstRow, long lastRow, int firstColumn, int lastColumn) {
    boolean contains(long row, int column) {
        return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
    }
}

package org.guiji.jobs.reading;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A workbook of either age. */
interface Workbook extends Closeable {

    List<String> sheets() throws IOException;

    /** The rows of a sheet that {@link #sheets()} names. */
    SheetRows rows(String sheet) throws IOException;

    /** Merged areas of a sheet, which stand behind its rows. */
    List<MergedArea> mergedAreas(String sheet) throws IOException;

    /** Opens a workbook: which of both it is, its first bytes say, not its name. */
    static Workbook open(String path) throws IOException {
        byte[] head = new byte[8];
        int length;
        try (InputStream in = ReceivedBytes.open(path, 0)) {
            length = in.readNBytes(head, 0, head.length);
        }
        if (length == 8 && (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF) {
            return new OldWorkbook(ReceivedBytes.local(path));
        }
        if (length >= 4 && head[0] == 'P' && head[1] == 'K') {
            return new OpenWorkbook(ReceivedBytes.local(path));
        }
        throw new DamagedFile(DamagedFile.NO_WORKBOOK);
    }
}

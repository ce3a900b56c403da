package org.guiji.jobs.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** What a file is by its bytes, whatever it is called. */
public enum ContentKind {
    WORKBOOK("xlsx"),
    OLD_WORKBOOK("xls"),
    TEXT("csv"),
    JSON("json"),
    PARQUET("parquet"),
    PACKAGE("zip"),
    /** Programs, pictures, workbooks with macros: nothing that a resource is delivered as. */
    OTHER("");

    private static final int LOOKED_AT = 1 << 16;
    private static final int[] ZIP = {'P', 'K', 3, 4};
    private static final int[] OLE = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    private static final int[] PARQUET_MARK = {'P', 'A', 'R', '1'};
    private static final int[][] WIDE = {{0xFF, 0xFE}, {0xFE, 0xFF}};
    private static final int[] SCRIPT = {'#', '!'};
    private static final int[] PAGES = {'%', 'P', 'D', 'F', '-'};
    private final String extension;

    ContentKind(String extension) {
        this.extension = extension;
    }

    /** Without the dot. */
    public String extension() {
        return extension;
    }

    public static ContentKind of(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(LOOKED_AT);
            if (starts(head, ZIP)) {
                return zipped(file);
            }
            if (starts(head, OLE)) {
                return OLD_WORKBOOK;
            }
            if (starts(head, PARQUET_MARK)) {
                return PARQUET;
            }
            return text(head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContentKind zipped(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                return PACKAGE;
            }
            return zip.getEntry("xl/vbaProject.bin") == null ? WORKBOOK : OTHER;
        } catch (IOException e) {
            return OTHER;
        }
    }

    private static ContentKind text(byte[] head) {
        if (starts(head, WIDE[0]) || starts(head, WIDE[1])) {
            return TEXT;
        }
        if (starts(head, SCRIPT) || starts(head, PAGES)) {
            return OTHER;
        }
        char first = 0;
        for (byte each : head) {
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r' && each != '\f') {
                return OTHER;
            }
            // The mark of UTF-8 is not ASCII and so no first character.
            if (first == 0 && each > ' ') {
                first = (char) each;
            } else if (first == 0 && each < 0 && !isMark(each)) {
                first = '?';
            }
        }
        return first == '{' || first == '[' ? JSON : TEXT;
    }

    private static boolean isMark(byte each) {
        return each == (byte) 0xEF || each == (byte) 0xBB || each == (byte) 0xBF;
    }

    private static boolean starts(byte[] head, int[] mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}

package org.guiji.jobs.receiving;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * How the text of a file is encoded, as its first bytes prove or else as its resource declares.
 *
 * @param charset {@code UTF-8}, {@code GB18030}, {@code UTF-16LE} or {@code UTF-16BE}
 * @param mark length of the byte order mark
 */
public record TextEncoding(String charset, int mark) {
    /** The name of the charset that stands for all Chinese double-byte labels. */
    public static final String GB18030 = "GB18030";

    static final String UTF_8 = "UTF-8";

    /** GB2312 and GBK lack what departments write under these labels; GB18030 reads all of it. */
    private static final Set<String> CHINESE_LABELS =
            Set.of("GB18030", "GBK", "GB2312", "CP936", "MS936", "WINDOWS-936", "X-MSWIN-936", "EUC-CN", "GB-18030");

    /** A byte order mark wins over any declaration: it is part of the bytes, a declaration is a memory. */
    public static TextEncoding of(byte[] head, int length, String declared) {
        if (length >= 3 && at(head, 0) == 0xEF && at(head, 1) == 0xBB && at(head, 2) == 0xBF) {
            return new TextEncoding(UTF_8, 3);
        }
        if (length >= 2 && at(head, 0) == 0xFF && at(head, 1) == 0xFE) {
            return new TextEncoding("UTF-16LE", 2);
        }
        if (length >= 2 && at(head, 0) == 0xFE && at(head, 1) == 0xFF) {
            return new TextEncoding("UTF-16BE", 2);
        }
        return new TextEncoding(declaredCharset(head, length, declared), 0);
    }

    /** Whether the bytes must be transcoded before they can be read. */
    public boolean isWide() {
        return charset.startsWith("UTF-16");
    }

    Charset javaCharset() {
        return Charset.forName(charset);
    }

    private static String declaredCharset(byte[] head, int length, String declared) {
        String label = declared.strip().toUpperCase(Locale.ROOT).replace('_', '-');
        if (CHINESE_LABELS.contains(label)) {
            return GB18030;
        }
        if (label.equals("UTF-16LE") || label.equals("UTF-16BE")) {
            return label;
        }
        if (label.equals("UTF-16")) {
            boolean little = length >= 2 && at(head, 0) != 0 && at(head, 1) == 0;
            return little ? StandardCharsets.UTF_16LE.name() : StandardCharsets.UTF_16BE.name();
        }
        return UTF_8;
    }

    private static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }
}

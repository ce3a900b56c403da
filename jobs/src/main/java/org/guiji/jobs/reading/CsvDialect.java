package org.guiji.jobs.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.guiji.jobs.receiving.TextEncoding;
import org.guiji.schemas.catalogue.Format;

/**
 * How to find cells in bytes without decoding them.
 *
 * @param delimiter its bytes in the file's charset
 * @param quote byte of the quote, or -1 when none quotes
 * @param chinese GB18030 instead of UTF-8
 * @param maxCell longest allowed cell in bytes
 */
record CsvDialect(byte[] delimiter, int quote, boolean chinese, int maxCell) {
    /** Kinds of bytes; ordinary ones are stepped over. */
    static final byte ORDINARY = 0;

    static final byte DELIMITER = 1;
    static final byte LINE_END = 2;
    static final byte NUL = 3;
    static final byte QUOTE = 4;
    static final byte LEAD = 5;

    static CsvDialect of(Format.Csv csv, String charset, int maxCell) {
        boolean chinese = charset.equals(TextEncoding.GB18030);
        Charset encoding = chinese ? Charset.forName(TextEncoding.GB18030) : StandardCharsets.UTF_8;
        int quote = csv.quote().map(character -> (int) character).orElse(-1);
        if (quote > 127) {
            throw new IllegalArgumentException("the quote is not an ASCII character");
        }
        return new CsvDialect(String.valueOf(csv.delimiter()).getBytes(encoding), quote, chinese, maxCell);
    }

    byte[] kindsOutsideQuotes() {
        byte[] kinds = lineEnds();
        kinds[delimiter[0] & 0xFF] = DELIMITER;
        return kinds;
    }

    byte[] kindsInsideQuotes() {
        byte[] kinds = lineEnds();
        kinds[quote] = QUOTE;
        return kinds;
    }

    private byte[] lineEnds() {
        byte[] kinds = new byte[256];
        kinds['\n'] = LINE_END;
        kinds['\r'] = LINE_END;
        kinds[0] = NUL;
        if (chinese && (isTrail(delimiter[0] & 0xFF) || isTrail(quote))) {
            for (int lead = 0x81; lead <= 0xFE; lead++) {
                kinds[lead] = LEAD;
            }
        }
        return kinds;
    }

    /** Whether the byte also stands inside characters of GB18030, so that whole characters must be stepped over. */
    private static boolean isTrail(int value) {
        return (value >= 0x30 && value <= 0x39) || value >= 0x40;
    }
}

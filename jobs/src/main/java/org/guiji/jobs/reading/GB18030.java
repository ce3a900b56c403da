package org.guiji.jobs.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.guiji.jobs.receiving.TextEncoding;

/**
 * Decodes GB18030 straight into UTF-8: two-byte characters by a table, the rare four-byte ones by the platform. The single
 * byte 80 is the euro sign of CP936, which GB18030 itself does not have.
 */
final class GB18030 {
    private static final Charset CHARSET = Charset.forName(TextEncoding.GB18030);
    private static final int TRAILS = 190;
    private static final char[] PAIRS = pairs();

    private GB18030() {}

    /** The length of the character at {@code i}; 1 for a byte that begins none, the rest where the bytes end. */
    static int length(byte[] bytes, int i, int limit) {
        int lead = bytes[i] & 0xFF;
        if (lead < 0x81 || lead == 0xFF) {
            return 1;
        }
        if (i + 1 >= limit) {
            return limit - i;
        }
        int second = bytes[i + 1] & 0xFF;
        if (second >= 0x40) {
            return second == 0x7F || second == 0xFF ? 1 : 2;
        }
        if (second < 0x30 || second > 0x39) {
            return 1;
        }
        if (i + 3 >= limit) {
            return limit - i;
        }
        int third = bytes[i + 2] & 0xFF;
        int fourth = bytes[i + 3] & 0xFF;
        return third >= 0x81 && third <= 0xFE && fourth >= 0x30 && fourth <= 0x39 ? 4 : 1;
    }

    /** Whether every byte belongs to a character. */
    static boolean isValid(byte[] bytes, int from, int to) {
        byte[] scratch = new byte[4];
        int i = from;
        while (i < to) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int size = length(bytes, i, to);
            if (character(bytes, i, size, to) == 0 && (size != 4 || quad(bytes, i, scratch) == 0)) {
                return false;
            }
            i += size;
        }
        return true;
    }

    /** The bytes as UTF-8; they must be valid. */
    static byte[] utf8(byte[] bytes, int from, int to) {
        byte[] out = new byte[(to - from) * 2 + 4];
        int size = 0;
        for (int i = from; i < to; ) {
            byte value = bytes[i];
            if (value >= 0) {
                out[size++] = value;
                i++;
                continue;
            }
            int length = length(bytes, i, to);
            int character = character(bytes, i, length, to);
            size += character == 0 ? quad(bytes, i, out, size) : put(character, out, size);
            i += length;
        }
        return Arrays.copyOf(out, size);
    }

    /** The character of one or two bytes; 0 when there is none. */
    private static int character(byte[] bytes, int i, int length, int to) {
        if (length == 1) {
            return (bytes[i] & 0xFF) == 0x80 ? '\u20AC' : 0;
        }
        if (length != 2 || i + 1 >= to || (bytes[i + 1] & 0xFF) < 0x40) {
            return 0;
        }
        return PAIRS[pair(bytes[i] & 0xFF, bytes[i + 1] & 0xFF)];
    }

    private static int pair(int lead, int trail) {
        return (lead - 0x81) * TRAILS + trail - (trail < 0x7F ? 0x40 : 0x41);
    }

    private static int put(int character, byte[] out, int at) {
        if (character < 0x80) {
            out[at] = (byte) character;
            return 1;
        }
        if (character < 0x800) {
            out[at] = (byte) (0xC0 | character >> 6);
            out[at + 1] = (byte) (0x80 | character & 0x3F);
            return 2;
        }
        out[at] = (byte) (0xE0 | character >> 12);
        out[at + 1] = (byte) (0x80 | character >> 6 & 0x3F);
        out[at + 2] = (byte) (0x80 | character & 0x3F);
        return 3;
    }

    private static int quad(byte[] bytes, int i, byte[] out) {
        return quad(bytes, i, out, 0);
    }

    private static int quad(byte[] bytes, int i, byte[] out, int at) {
        try {
            byte[] utf8 = decoder()
                    .decode(ByteBuffer.wrap(bytes, i, 4))
                    .toString()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            System.arraycopy(utf8, 0, out, at, utf8.length);
            return utf8.length;
        } catch (CharacterCodingException e) {
            return 0;
        }
    }

    private static CharsetDecoder decoder() {
        return CHARSET.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static char[] pairs() {
        char[] table = new char[126 * TRAILS];
        for (int lead = 0x81; lead <= 0xFE; lead++) {
            for (int trail = 0x40; trail <= 0xFE; trail++) {
                if (trail == 0x7F) {
                    continue;
                }
                CharBuffer out = CharBuffer.allocate(2);
                decoder().decode(ByteBuffer.wrap(new byte[] {(byte) lead, (byte) trail}), out, true);
                table[pair(lead, trail)] = out.position() == 1 ? out.get(0) : 0;
            }
        }
        return table;
    }
}

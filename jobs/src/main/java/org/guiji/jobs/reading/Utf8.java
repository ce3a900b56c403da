package org.guiji.jobs.reading;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static boolean isAscii(byte[] bytes, int from, int to) {
        return asciiEnd(bytes, from, to) == to;
    }

    static boolean isValid(byte[] bytes, int from, int to) {
        int i = asciiEnd(bytes, from, to);
        while (i < to) {
            int lead = bytes[i];
            if (lead >= 0) {
                i++;
                continue;
            }
            int length = length(bytes, i, lead & 0xFF, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    private static int asciiEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i + 8 <= to && ((long) WORDS.get(bytes, i) & HIGH_BITS) == 0) {
            i += 8;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** The length of a whole character of several bytes; 0 when it is none. */
    private static int length(byte[] bytes, int i, int lead, int to) {
        if (lead >= 0xE0 && lead < 0xF0) {
            return i + 2 < to
                            && isTrail(bytes[i + 1])
                            && isTrail(bytes[i + 2])
                            && (lead != 0xE0 || (bytes[i + 1] & 0xFF) >= 0xA0)
                            && (lead != 0xED || (bytes[i + 1] & 0xFF) < 0xA0)
                    ? 3
                    : 0;
        }
        if (lead >= 0xC2 && lead < 0xE0) {
            return i + 1 < to && isTrail(bytes[i + 1]) ? 2 : 0;
        }
        if (lead < 0xF0 || lead > 0xF4) {
            return 0;
        }
        return i + 3 < to
                        && isTrail(bytes[i + 1])
                        && isTrail(bytes[i + 2])
                        && isTrail(bytes[i + 3])
                        && (lead != 0xF0 || (bytes[i + 1] & 0xFF) >= 0x90)
                        && (lead != 0xF4 || (bytes[i + 1] & 0xFF) < 0x90)
                ? 4
                : 0;
    }

    private static boolean isTrail(byte value) {
        return value < (byte) 0xC0;
    }
}

package org.guiji.quality.functions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.schemas.validators.Masks;

/** {@link Masks} on the bytes of a column: an analyst's condition on a masked column masks every row. */
final class MaskedText {
    private static final Map<UTF8String, String> KINDS = new HashMap<>();

    static {
        Masks.KINDS.forEach(kind -> KINDS.put(UTF8String.fromString(kind), kind));
    }

    private MaskedText() {}

    static UTF8String of(UTF8String text, UTF8String kind) {
        String known = KINDS.getOrDefault(kind, "");
        if (known.equals("none")) {
            return text;
        }
        byte[] bytes = text.getBytes();
        int length = characters(bytes, bytes.length);
        int separator = separator(bytes);
        int before = separator < 0 ? -1 : characters(bytes, separator);
        int first = Masks.first(known, length, before);
        int last = Masks.last(known, length);
        int begin = bytesOfFirst(bytes, first);
        int end = bytesOfLast(bytes, last);
        int hidden = length - first - last;
        byte[] masked = new byte[begin + hidden + end];
        System.arraycopy(bytes, 0, masked, 0, begin);
        Arrays.fill(masked, begin, begin + hidden, (byte) '*');
        System.arraycopy(bytes, bytes.length - end, masked, begin + hidden, end);
        return UTF8String.fromBytes(masked);
    }

    /** Code points in the first bytes. */
    private static int characters(byte[] bytes, int until) {
        int count = 0;
        for (int i = 0; i < until; i++) {
            count += begins(bytes[i]) ? 1 : 0;
        }
        return count;
    }

    private static boolean begins(byte part) {
        return (part & 0xC0) != 0x80;
    }

    /** Where the middle dot stands, in bytes; -1 without one. */
    private static int separator(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xC2 && bytes[i + 1] == (byte) 0xB7) {
                return i;
            }
        }
        return -1;
    }

    private static int bytesOfFirst(byte[] bytes, int characters) {
        int i = 0;
        for (int left = characters; left > 0; left--) {
            i++;
            while (i < bytes.length && !begins(bytes[i])) {
                i++;
            }
        }
        return i;
    }

    private static int bytesOfLast(byte[] bytes, int characters) {
        int i = bytes.length;
        for (int left = characters; left > 0; left--) {
            i--;
            while (i > 0 && !begins(bytes[i])) {
                i--;
            }
        }
        return bytes.length - i;
    }
}

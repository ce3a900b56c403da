package org.guiji.quality.functions;

import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** What {@link QuickTexts} puts in the place of Spark's functions; generated code calls it, never with null. */
public final class Texts {
    private Texts() {}

    /**
     * The characters from a place to before another one, counted from 0. It looks into the text and is no copy of it, as
     * a text that is read from a row.
     */
    public static UTF8String cut(UTF8String text, int from, int until) {
        int begin = place(text, 0, from);
        int end = place(text, begin, until - from);
        return within(text, begin, end - begin);
    }

    /** Where a number of characters end; at most where the text ends. */
    private static int place(UTF8String text, int begin, int characters) {
        int end = text.numBytes();
        int at = begin;
        for (int i = 0; i < characters && at < end; i++) {
            at += bytesOfCharacter(one(text, at));
        }
        return Math.min(at, end);
    }

    /** Whether a text has at most so many characters: it need not be counted if it has no more bytes. */
    public static boolean fits(UTF8String text, int characters) {
        return text.numBytes() <= characters || text.numChars() <= characters;
    }

    /** Whether a text holds none of some characters; bytes that are no UTF-8 hold who knows what. */
    public static boolean lacks(UTF8String text, UTF8String characters) {
        long low = 0;
        long high = 0;
        boolean beyond = false;
        for (int i = 0; i < characters.numBytes(); i++) {
            byte one = one(characters, i);
            beyond |= one < 0;
            low |= one >= 0 && one < 64 ? 1L << one : 0;
            high |= one >= 64 ? 1L << one : 0;
        }
        boolean ascii = true;
        for (int i = 0; i < text.numBytes(); i++) {
            byte one = one(text, i);
            ascii &= one >= 0;
            if (one >= 0 && ((one < 64 ? low : high) >>> one & 1) != 0) {
                return false;
            }
        }
        return ascii || isReadable(text) && (!beyond || lacksBeyond(text, characters));
    }

    private static boolean isReadable(UTF8String text) {
        String read = text.toString();
        return read.indexOf('\uFFFD') < 0 || UTF8String.fromString(read).equals(text);
    }

    /** The same for characters of more than one byte. */
    private static boolean lacksBeyond(UTF8String text, UTF8String characters) {
        int at = 0;
        while (at < characters.numBytes()) {
            int length = bytesOfCharacter(one(characters, at));
            if (length > 1 && text.contains(within(characters, at, length))) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static byte one(UTF8String text, int at) {
        return Platform.getByte(text.getBaseObject(), text.getBaseOffset() + at);
    }

    private static UTF8String within(UTF8String text, int from, int bytes) {
        return UTF8String.fromAddress(text.getBaseObject(), text.getBaseOffset() + from, bytes);
    }

    /** By the first one; what begins no character of UTF-8 counts as one, as Spark has it. */
    private static int bytesOfCharacter(byte first) {
        int lead = first & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 1;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }
}

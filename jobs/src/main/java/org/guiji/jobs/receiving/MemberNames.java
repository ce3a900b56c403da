package org.guiji.jobs.receiving;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Names of members, which Chinese tools write in GBK and others in UTF-8 without saying so. */
final class MemberNames {
    /** Keeps each byte as one character, so that the name can be decoded here. */
    static final Charset RAW = StandardCharsets.ISO_8859_1;

    private MemberNames() {}

    static String of(ZipArchiveEntry entry) {
        boolean stated = entry.getGeneralPurposeBit().usesUTF8ForNames()
                || entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD
                || entry.getExtraField(UnicodePathExtraField.UPATH_ID) != null;
        byte[] raw = entry.getRawName();
        return stated || raw == null ? entry.getName() : decode(raw);
    }

    /** A name whose bytes were kept; characters above U+00FF prove that it was stated in UTF-8. */
    static String ofRaw(String name) {
        return name.chars().allMatch(character -> character <= 0xFF) ? decode(name.getBytes(RAW)) : name;
    }

    /**
     * UTF-8 if that is what all bytes are and all that is not ASCII has three bytes, as Chinese characters have there;
     * two GBK characters may look like two two-byte ones of UTF-8, but hardly ever like three-byte ones.
     */
    private static String decode(byte[] raw) {
        try {
            String utf8 = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            if (utf8.codePoints().allMatch(point -> point < 0x80 || point >= 0x800)) {
                return utf8;
            }
        } catch (CharacterCodingException e) {
            // then it is what Chinese tools write
        }
        return new String(raw, Charset.forName(TextEncoding.GB18030));
    }
}

package org.guiji.jobs.receiving;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Transcodes UTF-16 to UTF-8 on receipt, because line ends of wide text cannot be found byte by byte. A code unit that
 * is no character becomes the byte FF, which no UTF-8 has: the reader then finds the record undecodable, as it is.
 */
final class WideText {
    private static final int UNDECODABLE = 0xFF;

    private WideText() {}

    static void transcode(InputStream in, TextEncoding encoding, Path target) throws IOException {
        CharsetDecoder decoder = encoding.javaCharset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        in.readNBytes(encoding.mark());
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            boolean ended = false;
            while (!ended) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                ended = count < 0;
                bytes.position(bytes.position() + Math.max(count, 0)).flip();
                decode(decoder, bytes, chars, ended, out);
                bytes.compact();
            }
        }
    }

    private static void decode(
            CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean ended, OutputStream out)
            throws IOException {
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            out.write(chars.flip().toString().getBytes(StandardCharsets.UTF_8));
            chars.clear();
            if (result.isError()) {
                bytes.position(bytes.position() + result.length());
                out.write(UNDECODABLE);
            } else if (result.isUnderflow()) {
                return;
            }
        }
    }
}

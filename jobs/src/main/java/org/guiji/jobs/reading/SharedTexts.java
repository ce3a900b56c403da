package org.guiji.jobs.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The table of texts that the cells of a workbook share, as UTF-8 in few arrays: millions of texts fit a small heap. */
final class SharedTexts {
    private static final int CHUNK = 1 << 20;

    private byte[][] chunks = new byte[1][];
    private int used = CHUNK;
    private int last = -1;
    private long[] places = new long[1024];
    private int size;

    static SharedTexts read(@Nullable InputStream part) throws IOException, XMLStreamException {
        SharedTexts texts = new SharedTexts();
        if (part != null) {
            try (part) {
                XMLStreamReader xml = SheetXml.reader(part);
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && xml.getLocalName().equals("si")) {
                        texts.add(SheetXml.text(xml, "si"));
                    }
                }
            }
        }
        return texts;
    }

    /** Null when the workbook has no such text. */
    @Nullable
    String text(int index) {
        if (index < 0 || index >= size) {
            return null;
        }
        byte[] chunk = chunks[(int) (places[index] >>> 32)];
        int at = (int) places[index];
        int length = (chunk[at] & 0xFF) << 24
                | (chunk[at + 1] & 0xFF) << 16
                | (chunk[at + 2] & 0xFF) << 8
                | chunk[at + 3] & 0xFF;
        return new String(chunk, at + 4, length, StandardCharsets.UTF_8);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (used + 4 + bytes.length > CHUNK || last < 0) {
            last++;
            if (last == chunks.length) {
                chunks = Arrays.copyOf(chunks, last * 2);
            }
            chunks[last] = new byte[Math.max(CHUNK, bytes.length + 4)];
            used = 0;
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
        }
        places[size++] = (long) last << 32 | used;
        byte[] chunk = chunks[last];
        chunk[used++] = (byte) (bytes.length >>> 24);
        chunk[used++] = (byte) (bytes.length >>> 16);
        chunk[used++] = (byte) (bytes.length >>> 8);
        chunk[used++] = (byte) bytes.length;
        System.arraycopy(bytes, 0, chunk, used, bytes.length);
        used += bytes.length;
    }
}

package org.guiji.quality.functions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reference tables on their way to an executor. Every task deserialises its plan, so the content travels as one block of
 * bytes that is unpacked only when this JVM has not unpacked the same before.
 */
final class PackedTables implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Workspaces one JVM serves at a time; a test suite has several, one after the other. */
    private static final int KEPT = 4;

    private static final Map<Key, ReferenceTables> UNPACKED = new LinkedHashMap<>(16, 0.75f, true);

    private final byte[] bytes;

    PackedTables(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] bytes(Serializable content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Object readResolve() {
        Key key = new Key(bytes);
        synchronized (UNPACKED) {
            ReferenceTables tables = UNPACKED.computeIfAbsent(key, any -> ReferenceTables.unpacked(bytes));
            while (UNPACKED.size() > KEPT) {
                UNPACKED.remove(UNPACKED.keySet().iterator().next());
            }
            return tables;
        }
    }

    private static final class Key {
        private final byte[] bytes;
        private final int hash;

        Key(byte[] bytes) {
            this.bytes = bytes;
            this.hash = Arrays.hashCode(bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }
    }
}

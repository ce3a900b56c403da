package org.guiji.jobs.receiving;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes what is read through it. */
final class DigestStream extends FilterInputStream {
    private final MessageDigest digest = Fingerprint.sha256();

    DigestStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            digest.update((byte) value);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("skipped bytes would not be hashed");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left, so that the hash is the whole file's. */
    void drain() throws IOException {
        byte[] rest = new byte[1 << 16];
        while (read(rest, 0, rest.length) >= 0) {
            // the bytes are wanted by the digest only
        }
    }

    /** Ends the hash. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}

package org.guiji.jobs.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** Keeps attachments under the hash of their content: the same document delivered twice is kept once. */
final class AttachmentStore {
    private final Path folder;

    AttachmentStore(Path folder) {
        this.folder = folder;
    }

    Attachment keep(String name, Path file) throws IOException {
        MessageDigest sha256 = Fingerprint.sha256();
        SM3Digest sm3 = new SM3Digest();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = new byte[1 << 16];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                sha256.update(bytes, 0, count);
                sm3.update(bytes, 0, count);
                size += count;
            }
        }
        byte[] sm3Bytes = new byte[sm3.getDigestSize()];
        sm3.doFinal(sm3Bytes, 0);
        String address = HexFormat.of().formatHex(sha256.digest());
        Path kept = folder.resolve(address.substring(0, 2)).resolve(address);
        if (!Files.exists(kept)) {
            Files.createDirectories(kept.getParent());
            Path beside = kept.resolveSibling(
                    address + ".writing-" + ProcessHandle.current().pid());
            Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Attachment(name, HexFormat.of().formatHex(sm3Bytes), address, size, kept.toString());
    }
}

package org.guiji.jobs.receiving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** One hash for a whole delivery: over names and bytes, so that repacking a package changes nothing. */
final class Fingerprint {
    private Fingerprint() {}

    /** A file as it arrived. */
    record Entry(String name, long bytes, String sha256) {}

    static Entry entry(String name, Path file) throws IOException {
        try (DigestStream bytes = new DigestStream(Files.newInputStream(file))) {
            bytes.drain();
            return new Entry(name, Files.size(file), bytes.hex());
        }
    }

    static String of(List<Entry> entries) {
        MessageDigest digest = sha256();
        entries.stream().sorted(Comparator.comparing(Entry::name)).forEach(entry -> {
            digest.update((entry.name() + '\0' + entry.sha256() + '\n').getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.guiji.jobs.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guiji.schemas.problems.GuijiException;

/**
 * A file that somebody sends by hand. It is kept under a hidden name, which no intake sees, until it is
 * {@link #deliver}ed with its manifest or closed. Neither its own name nor anything else of the sender's is used.
 */
public final class HandedIn implements AutoCloseable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT);
    private static final int PIECE = 1 << 16;
    private final Path hidden;
    private final long bytes;
    private final String sha256;

    private HandedIn(Path hidden, long bytes, String sha256) {
        this.hidden = hidden;
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /**
     * Writes the bytes down beside where they will lie.
     *
     * @param most more is refused at once, and nothing of it kept
     */
    public static HandedIn take(InputStream stream, Path inbox, String resource, long most) {
        Path hidden = inbox.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(inbox);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long bytes = 0;
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(hidden), digest)) {
                byte[] piece = new byte[PIECE];
                for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                    bytes += read;
                    if (bytes > most) {
                        throw tooLarge(resource, most);
                    }
                    out.write(piece, 0, read);
                }
            }
            if (bytes == 0) {
                throw GuijiException.of(ReceivingFailure.UPLOAD_EMPTY, resource);
            }
            return new HandedIn(hidden, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | GuijiException e) {
            discard(hidden);
            throw e instanceof GuijiException said ? said : new UncheckedIOException((IOException) e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static GuijiException tooLarge(String resource, long most) {
        return GuijiException.of(ReceivingFailure.UPLOAD_TOO_LARGE, resource, most >> 20);
    }

    public Path file() {
        return hidden;
    }

    public String sha256() {
        return sha256;
    }

    /**
     * Makes an ordinary delivery of it; the manifest is there before the file.
     *
     * @param at in the city's time, for the name
     * @return the file's name in the inbox
     */
    public String deliver(String resource, Optional<String> period, ContentKind kind, LocalDateTime at) {
        String name = "upload-" + STAMP.format(at) + "-"
                + UUID.randomUUID().toString().substring(0, 4) + "." + kind.extension();
        Manifest manifest = new Manifest(
                Optional.of(resource),
                period,
                Optional.empty(),
                Optional.empty(),
                List.of(new Manifest.Entry(name, Optional.of(bytes), Optional.of(sha256), Optional.empty())));
        Path said = hidden.resolveSibling(hidden.getFileName() + ".json");
        try {
            Files.writeString(said, ManifestJson.write(manifest).toString());
            Files.move(said, hidden.resolveSibling(name + ".manifest.json"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(hidden, hidden.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was not delivered is gone. */
    @Override
    public void close() {
        discard(hidden);
    }

    private static void discard(Path hidden) {
        try {
            Files.deleteIfExists(hidden);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

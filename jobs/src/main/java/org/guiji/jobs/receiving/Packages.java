package org.guiji.jobs.receiving;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/**
 * Unpacks {@code .zip} and {@code .tar.gz} packages. What a package says about itself is not believed: names are only
 * labels, sizes are counted, checksums compared, and packages inside packages stay closed.
 */
final class Packages {
    private Packages() {}

    static boolean isPackage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || isTar(name);
    }

    static Unpacked unpack(Path file, Path workFolder, RowFiles rowFiles, PackageLimits limits) throws IOException {
        String name = String.valueOf(file.getFileName());
        Unpacking unpacking = new Unpacking(name, Files.size(file), workFolder, rowFiles, limits);
        if (Files.size(file) == 0) {
            throw GuijiException.of(ReceivingFailure.DELIVERY_EMPTY, name, name);
        }
        try {
            if (isTar(name.toLowerCase(Locale.ROOT))) {
                unpackTar(file, unpacking);
            } else {
                unpackZip(file, name, unpacking);
            }
        } catch (DiskFailure e) {
            throw e.reason();
        } catch (IOException | IllegalArgumentException e) {
            throw new GuijiException(Failure.of(ReceivingFailure.PACKAGE_DAMAGED, name, name), e);
        }
        return unpacking.unpacked();
    }

    private static boolean isTar(String name) {
        return name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    private static void unpackZip(Path file, String name, Unpacking unpacking) throws IOException {
        try (ZipFile zip =
                ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(false).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                String member = MemberNames.of(entry);
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw GuijiException.of(ReceivingFailure.PACKAGE_ENCRYPTED, name, name);
                }
                if (entry.isUnixSymlink()) {
                    throw unpacking.unsafe("link");
                }
                if (!entry.isDirectory()) {
                    take(zip, entry, member, unpacking);
                }
            }
        }
    }

    private static void take(ZipFile zip, ZipArchiveEntry entry, String member, Unpacking unpacking)
            throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream raw = zip.getInputStream(entry);
                CheckedInputStream bytes = new CheckedInputStream(raw, checksum)) {
            if (!unpacking.take(member, bytes)) {
                return;
            }
        }
        if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
            throw new ZipException("checksum of a member");
        }
    }

    private static void unpackTar(Path file, Unpacking unpacking) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                GzipCompressorInputStream gzip =
                        new GzipCompressorInputStream(new BufferedInputStream(raw, 1 << 16), true);
                TarArchiveInputStream tar = new TarArchiveInputStream(gzip, MemberNames.RAW.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink()) {
                    throw unpacking.unsafe("link or device");
                }
                unpacking.take(MemberNames.ofRaw(entry.getName()), tar);
            }
        }
    }

    /** The work folder's own failure, which is not the package's fault. */
    static final class DiskFailure extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException reason;

        DiskFailure(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }
}

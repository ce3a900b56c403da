package org.guiji.jobs.receiving;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.GuijiException;

/**
 * Proves a delivery and makes it ready to be read:
 *
 * <ol>
 *   <li>a package is unpacked, anything else is read where it lies;
 *   <li>each file is fingerprinted and, in the same pass, its columns and splits are found;
 *   <li>the manifest's files, sizes and checksums are compared with what arrived;
 *   <li>when all of it is proven, what gives no rows is kept as an attachment under its content's hash.
 * </ol>
 */
public final class Receiver {
    private final PartIndexer indexer;
    private final PackageLimits limits;

    public Receiver(PartIndexer indexer) {
        this(indexer, PackageLimits.USUAL);
    }

    Receiver(PartIndexer indexer, PackageLimits limits) {
        this.indexer = indexer;
        this.limits = limits;
    }

    /** The fingerprint of a file that is its own delivery; empty for a package, which must be unpacked first. */
    public static Optional<String> fingerprint(Path file) throws IOException {
        return Packages.isPackage(file)
                ? Optional.empty()
                : Optional.of(Fingerprint.entry("", file).sha256());
    }

    /**
     * @param file as it was kept; never changed
     * @param workFolder for unpacked and transcoded bytes; must live as long as the parts are read
     * @param attachmentsFolder of the lake
     */
    public Received receive(
            Resource resource, Path file, Optional<Path> manifest, Path workFolder, Path attachmentsFolder) {
        try {
            Files.createDirectories(workFolder);
            if (!Packages.isPackage(file)) {
                Manifest stated = manifest.map(ManifestJson::read).orElse(Manifest.NONE);
                return new Landing(resource, workFolder, attachmentsFolder).land(Unpacked.single(file), stated);
            }
            Optional<Manifest> outside = manifest.map(ManifestJson::read);
            boolean ofPackage = outside.isPresent() && isOfPackage(outside.get(), file);
            if (ofPackage) {
                provePackage(resource, file, outside.get());
            }
            Unpacked unpacked = Packages.unpack(file, workFolder, RowFiles.of(resource), limits);
            Optional<Manifest> inside = unpacked.manifest().map(ManifestJson::read);
            Manifest stated = outside.filter(any -> !ofPackage).or(() -> inside).orElse(Manifest.NONE);
            Received received = new Landing(resource, workFolder, attachmentsFolder).land(unpacked, stated);
            return ofPackage ? received.with(outside.get().completedBy(stated)) : received;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A manifest beside a package speaks of the package, or else of its members. */
    private static boolean isOfPackage(Manifest manifest, Path file) {
        return manifest.files().stream()
                .anyMatch(entry -> entry.name().equals(file.getFileName().toString()));
    }

    private static void provePackage(Resource resource, Path file, Manifest manifest) throws IOException {
        ManifestProof proof = new ManifestProof(resource, manifest);
        String name = file.getFileName().toString();
        proof.compareNames(List.of(name));
        proof.compare(Fingerprint.entry(name, file));
    }

    /** One delivery on its way in. */
    private final class Landing {
        private final Resource resource;
        private final Path workFolder;
        private final AttachmentStore attachments;
        private final List<Part> parts = new ArrayList<>();
        private final List<Delivery.File> files = new ArrayList<>();
        private final List<Fingerprint.Entry> arrived = new ArrayList<>();

        Landing(Resource resource, Path workFolder, Path attachmentsFolder) {
            this.resource = resource;
            this.workFolder = workFolder;
            this.attachments = new AttachmentStore(attachmentsFolder);
        }

        Received land(Unpacked unpacked, Manifest manifest) throws IOException {
            ManifestProof proof = new ManifestProof(resource, manifest);
            proof.compareNames(unpacked.names());
            List<Unpacked.Member> documents = new ArrayList<>();
            for (Unpacked.Member member : unpacked.members()) {
                if (member.givesRows()) {
                    landRows(member, proof);
                } else {
                    Fingerprint.Entry entry = Fingerprint.entry(member.name(), member.path());
                    proof.compare(entry);
                    arrived.add(entry);
                    documents.add(member);
                }
            }
            if (parts.isEmpty()) {
                throw GuijiException.of(ReceivingFailure.DELIVERY_NOTHING_TO_READ, resource.name(), unpacked.name());
            }
            List<Attachment> kept = new ArrayList<>();
            for (Unpacked.Member document : documents) {
                kept.add(attachments.keep(document.name(), document.path()));
            }
            return new Received(manifest, Fingerprint.of(arrived), parts, files, kept);
        }

        private void landRows(Unpacked.Member member, ManifestProof proof) throws IOException {
            long size = Files.size(member.path());
            if (size == 0 && !(resource.format() instanceof Format.Jdbc)) {
                throw GuijiException.of(ReceivingFailure.DELIVERY_EMPTY, resource.name(), member.displayName());
            }
            TextEncoding encoding = encoding(member.path());
            List<Part> found;
            Fingerprint.Entry entry;
            try (DigestStream bytes = new DigestStream(Files.newInputStream(member.path()))) {
                found = index(member, encoding, bytes);
                bytes.drain();
                entry = new Fingerprint.Entry(member.name(), size, bytes.hex());
            }
            proof.compare(entry);
            arrived.add(entry);
            for (Part part : found) {
                parts.add(part.at(parts.size()));
                files.add(new Delivery.File(part.name(), size, entry.sha256()));
            }
        }

        private List<Part> index(Unpacked.Member member, TextEncoding encoding, InputStream bytes) throws IOException {
            String name = member.displayName();
            if (!encoding.isWide()) {
                return indexer.index(resource, name, member.path().toString(), encoding, bytes);
            }
            Path text = workFolder.resolve("text-" + parts.size() + ".utf8");
            WideText.transcode(bytes, encoding, text);
            try (InputStream again = new BufferedInputStream(Files.newInputStream(text), 1 << 16)) {
                return indexer.index(resource, name, text.toString(), new TextEncoding(TextEncoding.UTF_8, 0), again);
            }
        }

        private TextEncoding encoding(Path path) throws IOException {
            if (resource.format() instanceof Format.Sheet || resource.format() instanceof Format.Parquet) {
                return new TextEncoding("binary", 0);
            }
            String declared = resource.format() instanceof Format.Csv csv ? csv.charset() : TextEncoding.UTF_8;
            byte[] head = new byte[4];
            try (InputStream bytes = Files.newInputStream(path)) {
                return TextEncoding.of(head, bytes.readNBytes(head, 0, head.length), declared);
            }
        }
    }
}

package org.guiji.jobs.keeping;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.keeping.BackupManifest.Entry;
import org.guiji.jobs.ledger.LedgerCopy;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/**
 * Puts lake, ledger, outboxes and settings of a backup back into a workspace's folder.
 *
 * <ol>
 *   <li>everything is fetched beside the lake and compared with its SHA-256; if one file is damaged, nothing changes;
 *   <li>then the fetched lake takes the place of the one that is there, which stays beside it under another name;
 *   <li>settings and outboxes get back what they lack, and keep what they have.
 * </ol>
 */
public final class LakeRestore {
    private final Path root;
    private final Path lake;
    private final String target;

    /** @param root the workspace's folder; it may lack everything */
    public LakeRestore(Path root, String target) {
        this.root = root;
        this.lake = root.resolve("lake");
        this.target = target;
    }

    /** Where a ledger comes back, while the lake is still beside its place. */
    public interface LedgerPlace {
        /** @param fetched the lake's new folder, in which the ledger's file belongs if it is a file */
        void restore(Path fetched, InputStream copy, Runnable lastly) throws IOException;
    }

    /** @param replaced where the lake went that had been there */
    public record Restored(String name, int files, long bytes, Optional<Path> replaced) {}

    /** A backup that is there. */
    public record Known(String name, int files, long bytes) {}

    /** All complete backups, oldest first. */
    public List<Known> backups() {
        return reaching(vault -> {
            List<Known> known = new ArrayList<>();
            for (String name : vault.backups()) {
                BackupManifest manifest = vault.manifest(name);
                known.add(new Known(name, manifest.files().size(), manifest.bytes()));
            }
            return known;
        });
    }

    /** Reads every file of a backup and compares it; changes nothing. */
    public Known verify(Optional<String> name) {
        return reaching(vault -> {
            BackupManifest manifest = manifest(vault, name);
            List<String> damaged = new ArrayList<>();
            for (Entry file : manifest.files()) {
                if (!vault.fetch(file, OutputStream.nullOutputStream())) {
                    damaged.add(file.path());
                }
            }
            refuse(manifest, damaged);
            return new Known(manifest.name(), manifest.files().size(), manifest.bytes());
        });
    }

    /** Brings back {@code guiji.yaml} and what it needs to be read, if there is none. */
    public void settings(Optional<String> name) {
        if (Files.exists(root.resolve("guiji.yaml"))) {
            return;
        }
        reaching(vault -> {
            return beside(vault, manifest(vault, name));
        });
    }

    /** Whether there is anything that a restore would replace. */
    public boolean isLakeEmpty() {
        if (!Files.exists(lake)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(lake)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> lake.relativize(file).getName(0).toString())
                    .allMatch(part -> part.equals("logs") || part.equals("ledger"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The caller has made sure that nobody works on the lake, and that it may be replaced. */
    public Restored restore(Optional<String> name, String replacedName, LedgerPlace ledger) {
        return reaching(vault -> {
            BackupManifest manifest = manifest(vault, name);
            Path place = Files.exists(lake) ? lake.toRealPath() : lake;
            Path fetched = place.resolveSibling(place.getFileName() + ".restoring");
            clear(fetched);
            fetch(vault, manifest, fetched);
            Path replaced = place.resolveSibling(place.getFileName() + ".replaced-" + replacedName);
            boolean was = Files.exists(place);
            boolean empty = isLakeEmpty();
            try (InputStream copy = vault.open(manifest.ledger())) {
                ledger.restore(fetched, copy, () -> swap(fetched, place, replaced));
            } catch (LedgerCopy.NewerLedgerException e) {
                throw new GuijiException(Failure.of(KeepingFailure.BACKUP_NEWER, target, manifest.name()), e);
            }
            beside(vault, manifest);
            if (was && empty) {
                clear(replaced);
            }
            return new Restored(
                    manifest.name(),
                    manifest.files().size(),
                    manifest.bytes(),
                    was && !empty ? Optional.of(replaced) : Optional.empty());
        });
    }

    private void fetch(Vault vault, BackupManifest manifest, Path fetched) throws IOException {
        List<String> damaged = new ArrayList<>();
        for (Entry file : manifest.files()) {
            boolean whole = file.path().startsWith("lake/") && !file.path().equals(BackupManifest.LEDGER)
                    ? bring(vault, file, fetched.resolve(within("lake/", file)))
                    : vault.fetch(file, OutputStream.nullOutputStream());
            if (!whole) {
                damaged.add(file.path());
            }
        }
        if (!damaged.isEmpty()) {
            clear(fetched);
        }
        refuse(manifest, damaged);
    }

    private void refuse(BackupManifest manifest, List<String> damaged) {
        if (!damaged.isEmpty()) {
            throw GuijiException.of(
                    KeepingFailure.BACKUP_DAMAGED, target, damaged.size(), damaged.get(0), manifest.name());
        }
    }

    /** What stands in the outboxes and settings now is newer or meant so. */
    private boolean beside(Vault vault, BackupManifest manifest) throws IOException {
        for (Entry file : manifest.files()) {
            if (!file.path().startsWith("lake/") && !Files.exists(root.resolve(within("", file)))) {
                bring(vault, file, root.resolve(within("", file)));
            }
        }
        return true;
    }

    private static String within(String start, Entry file) {
        String path = file.path().substring(start.length());
        if (Path.of(path).isAbsolute()
                || !Path.of(path).normalize().toString().equals(Path.of(path).toString())) {
            throw new IllegalStateException("a backup names a file outside of its folder");
        }
        return path;
    }

    private static boolean bring(Vault vault, Entry file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Path part = to.resolveSibling(to.getFileName() + ".part");
        if (!vault.fetch(file, Files.newOutputStream(part))) {
            Files.delete(part);
            return false;
        }
        FileStore store = Files.getFileStore(part);
        if (store.supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        Files.setLastModifiedTime(part, FileTime.fromMillis(file.modified()));
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** The log goes on where it is. */
    private static void swap(Path fetched, Path place, Path replaced) {
        try {
            boolean was = Files.exists(place);
            if (was) {
                Files.move(place, replaced, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(fetched, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (was) {
                    Files.move(replaced, place, StandardCopyOption.ATOMIC_MOVE);
                }
                throw e;
            }
            if (Files.exists(replaced.resolve("logs"))) {
                Files.move(replaced.resolve("logs"), place.resolve("logs"), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BackupManifest manifest(Vault vault, Optional<String> name) throws IOException {
        List<String> all = vault.backups();
        if (all.isEmpty() || name.isPresent() && !all.contains(name.get())) {
            throw GuijiException.of(KeepingFailure.BACKUP_MISSING, target);
        }
        BackupManifest manifest = vault.manifest(name.orElse(all.get(all.size() - 1)));
        if (manifest.format() > BackupManifest.FORMAT) {
            throw GuijiException.of(KeepingFailure.BACKUP_NEWER, target, manifest.name());
        }
        return manifest;
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private interface Work<T> {
        T done(Vault vault) throws IOException;
    }

    private <T> T reaching(Work<T> work) {
        try (Vault vault = Vault.at(target)) {
            return work.done(vault);
        } catch (IOException | UncheckedIOException e) {
            throw new GuijiException(Failure.of(KeepingFailure.BACKUP_UNREACHABLE, target), e);
        }
    }
}

package org.guiji.jobs.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** Writes the members of one package into the work folder, under numbers: no name of a package becomes a path. */
final class Unpacking {
    private static final String MANIFEST = "manifest.json";

    private final String packageName;
    private final long packageBytes;
    private final Path folder;
    private final RowFiles rowFiles;
    private final PackageLimits limits;
    private final List<Unpacked.Member> members = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable Path manifest;
    private long total;

    Unpacking(String packageName, long packageBytes, Path workFolder, RowFiles rowFiles, PackageLimits limits) {
        this.packageName = packageName;
        this.packageBytes = packageBytes;
        this.folder = workFolder.resolve("members");
        this.rowFiles = rowFiles;
        this.limits = limits;
    }

    /** Keeps a member; false when it is nothing that anybody sent on purpose, and was not read. */
    boolean take(String rawName, InputStream bytes) throws IOException {
        String name = safe(rawName);
        if (isLitter(name)) {
            return false;
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw unsafe("the same name twice");
        }
        if (names.size() > limits.members()) {
            throw tooLarge("> " + limits.members() + " members");
        }
        Path path = folder.resolve(String.format(Locale.ROOT, "%06d", names.size()));
        write(bytes, path);
        if (name.equals(MANIFEST)) {
            manifest = path;
        } else {
            members.add(new Unpacked.Member(name, packageName + "!" + name, path, rowFiles.matches(name)));
        }
        return true;
    }

    Unpacked unpacked() {
        members.sort(Comparator.comparing(Unpacked.Member::name));
        return new Unpacked(packageName, members, Optional.ofNullable(manifest));
    }

    GuijiException unsafe(String why) {
        return GuijiException.of(ReceivingFailure.PACKAGE_UNSAFE, packageName, packageName, why);
    }

    private GuijiException tooLarge(String limit) {
        return GuijiException.of(ReceivingFailure.PACKAGE_TOO_LARGE, packageName, packageName, limit);
    }

    private void write(InputStream bytes, Path path) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = open(path)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                total += count;
                if (total > limits.bytes()) {
                    throw tooLarge("> " + limits.bytes() + " B");
                }
                if (total > limits.harmless() && total / limits.ratio() > packageBytes) {
                    throw tooLarge("> " + limits.ratio() + " : 1");
                }
                store(out, buffer, count);
            }
        }
    }

    private OutputStream open(Path path) throws IOException {
        try {
            Files.createDirectories(folder);
            return Files.newOutputStream(path);
        } catch (IOException e) {
            throw new Packages.DiskFailure(e);
        }
    }

    private static void store(OutputStream out, byte[] buffer, int count) throws IOException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw new Packages.DiskFailure(e);
        }
    }

    private String safe(String rawName) {
        String name = rawName.replace('\\', '/');
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw unsafe("a name with control characters");
        }
        if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
            throw unsafe("an absolute path");
        }
        for (String step : name.split("/", -1)) {
            if (step.equals("..")) {
                throw unsafe("a path that leaves the package");
            }
        }
        return name;
    }

    /** What desktops add to packages unasked. */
    private static boolean isLitter(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("__MACOSX/")
                || last.startsWith("._")
                || last.equals(".DS_Store")
                || last.equalsIgnoreCase("Thumbs.db");
    }
}

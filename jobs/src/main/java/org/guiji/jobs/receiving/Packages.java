package org.guiji.jobs.receiving;

import java.io.IOException;
import java.nio.file.Path;

/** Packages of several files. */
final class Packages {
    private Packages() {}

    static boolean isPackage(Path file) {
        return false;
    }

    static Unpacked unpack(Path file, Path workFolder, RowFiles rowFiles) throws IOException {
        throw new IOException("not a package: " + file.getFileName() + workFolder + rowFiles);
    }
}

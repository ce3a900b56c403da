package org.guiji.jobs.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files as Hadoop sees them, without its native library and without what it does in the place of that: a process
 * {@code chmod} for each file and folder that is made, and two of {@code readlink} for each that is renamed.
 */
final class RawFiles extends RawLocalFileSystem {
    private static final int BITS = 0777;

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
        if (view == null) {
            super.setPermission(path, permission);
            return;
        }
        String rights = new FsPermission((short) (permission.toShort() & BITS)).toString();
        view.setPermissions(PosixFilePermissions.fromString(rights));
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
        return Files.isSymbolicLink(pathToFile(path).toPath()) ? super.getFileLinkStatus(path) : getFileStatus(path);
    }
}

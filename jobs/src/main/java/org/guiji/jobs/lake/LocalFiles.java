package org.guiji.jobs.lake;

import org.apache.hadoop.fs.LocalFileSystem;

/** The scheme {@code file} for {@code FileSystem}; named in {@code core-site.xml}. */
public final class LocalFiles extends LocalFileSystem {
    public LocalFiles() {
        super(new RawFiles());
    }
}

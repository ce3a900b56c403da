package org.guiji.jobs.reading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/** Opens received bytes: from the local disk directly, from elsewhere by Hadoop. */
final class ReceivedBytes {
    private ReceivedBytes() {}

    /** A stream that stands at {@code offset}. */
    static InputStream open(String path, long offset) throws IOException {
        if (path.startsWith("/")) {
            FileChannel channel = FileChannel.open(Path.of(path), StandardOpenOption.READ);
            channel.position(offset);
            return Channels.newInputStream(channel);
        }
        org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(path);
        FSDataInputStream stream = remote.getFileSystem(Settings.HADOOP).open(remote);
        stream.seek(offset);
        return stream;
    }

    /** The bytes as a local file, for libraries that need to jump in it. */
    static File local(String path) throws IOException {
        if (path.startsWith("/")) {
            return new File(path);
        }
        Path copy = Files.createTempFile("received", ".bytes");
        copy.toFile().deleteOnExit();
        try (InputStream in = open(path, 0)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy.toFile();
    }

    /** Read once for each JVM: loading it takes as long as reading a small file. */
    private static final class Settings {
        static final Configuration HADOOP = new Configuration();
    }
}

package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's local files, with a configuration that nobody has set anything in. */
class LocalFilesTest {
    private static final URI LOCAL = URI.create("file:///");
    private final Path folder;

    LocalFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @Test
    void whatIsWrittenBelongsToItsOwnerAloneAndNoProcessIsStartedForIt() throws IOException {
        Path seen = folder.resolve("seen.jfr");
        try (Recording recording = new Recording();
                FileSystem files = FileSystem.newInstance(LOCAL, new Configuration())) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            assertThat(files.mkdirs(path("a/b"))).isTrue();
            try (var out = files.create(path("a/b/rows"))) {
                out.write("行".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(files.rename(path("a/b/rows"), path("a/b/moved"))).isTrue();
            files.setPermission(path("a/b"), new FsPermission("750"));
            FileContext context = FileContext.getFileContext(LOCAL, new Configuration());
            try (var out = context.create(path("a/log"), EnumSet.of(CreateFlag.CREATE))) {
                out.write(1);
            }
            context.rename(path("a/log"), path("a/log.json"), Options.Rename.NONE);
            recording.stop();
            recording.dump(seen);
            try (var in = files.open(path("a/b/moved"))) {
                assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("行");
            }
        }
        assertThat(started(seen)).isEmpty();
        assertThat(rights("a")).isEqualTo("rwx------");
        assertThat(rights("a/b")).isEqualTo("rwxr-x---");
        assertThat(rights("a/b/moved")).isEqualTo("rw-------");
        assertThat(rights("a/log.json")).isEqualTo("rw-------");
        assertThat(rights("a/b/.moved.crc")).isEqualTo("rw-------");
    }

    private static List<String> started(Path recording) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .map((RecordedEvent event) -> event.getString("command"))
                .toList();
    }

    @Test
    void linksAreFollowedAndDamageIsStillFound() throws IOException {
        Files.writeString(folder.resolve("target"), "1");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));
        try (FileSystem files = FileSystem.newInstance(LOCAL, new Configuration())) {
            assertThat(files.getFileLinkStatus(path("link")).getPath().getName())
                    .isIn("link", "target");
            assertThat(files.getFileStatus(path("link")).getLen()).isEqualTo(1);
            assertThatThrownBy(() -> files.getFileLinkStatus(path("missing")))
                    .isInstanceOf(FileNotFoundException.class);
            try (var out = files.create(path("rows"))) {
                out.write(new byte[100]);
            }
            Files.writeString(folder.resolve("rows"), "x".repeat(100));
            assertThatThrownBy(() -> files.open(path("rows")).readAllBytes())
                    .isInstanceOf(org.apache.hadoop.fs.ChecksumException.class);
        }
    }
}

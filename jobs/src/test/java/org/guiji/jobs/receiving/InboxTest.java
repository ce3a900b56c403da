package org.guiji.jobs.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

    private static Path file(Path folder, String name, String text, int secondsAgo) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(secondsAgo)));
        return file;
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    @Test
    void aFileIsReadyByManifestMarkerOrRest(@TempDir Path folder) throws Exception {
        file(folder, "a.csv", "x", 1);
        file(folder, "b.csv", "x", 2);
        file(folder, "c.xlsx", "x", 0);
        file(folder, "c.ok", "", 0);
        file(folder, "d.tar.gz", "x", 0);
        file(folder, "d.tar.gz.manifest.json", "{\"files\":[]}", 0);
        file(folder, "notes.docx", "x", 10);
        file(folder, "lonely.ok", "", 10);
        Files.createDirectory(folder.resolve("folder.csv"));
        Inbox inbox = new Inbox();

        List<Arrival> ready = inbox.ready(folder, NOW);

        assertThat(names(ready.stream().map(Arrival::file).toList())).containsExactly("b.csv", "c.xlsx", "d.tar.gz");
        assertThat(ready.get(1).okMarker()).contains(folder.resolve("c.ok"));
        assertThat(ready.get(2).manifest()).contains(folder.resolve("d.tar.gz.manifest.json"));
        assertThat(names(inbox.notReady(folder, NOW))).containsExactly("a.csv");
        assertThat(names(inbox.unknown(folder))).containsExactly("folder.csv", "lonely.ok", "notes.docx");
    }

    @Test
    void sequenceComesBeforePeriodAndPeriodBeforeName(@TempDir Path folder) throws Exception {
        for (String[] one : new String[][] {
            {"a.csv", "{\"sequence\":10,\"files\":[]}"},
            {"b.csv", "{\"sequence\":9,\"files\":[]}"},
            {"c.csv", "{\"period\":\"2026-11-02\",\"files\":[]}"},
            {"d.csv", "{\"period\":\"2026-11-01\",\"files\":[]}"},
            {"f.csv", "not a manifest"},
            {"e.csv", "{\"files\":[]}"}
        }) {
            file(folder, one[0], "x", 0);
            file(folder, one[0] + ".manifest.json", one[1], 0);
        }

        assertThat(names(new Inbox()
                        .ready(folder, NOW).stream().map(Arrival::file).toList()))
                .containsExactly("b.csv", "a.csv", "d.csv", "c.csv", "e.csv", "f.csv");
    }

    @Test
    void anInboxThatIsNotThereIsEmpty(@TempDir Path folder) {
        assertThat(new Inbox().ready(folder.resolve("none"), NOW)).isEmpty();
    }
}

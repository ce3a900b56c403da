package org.guiji.jobs.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guiji.jobs.reading.Sample;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final String SHA256 = "8c6cbbb8a9a3d1cf4a4e1ecdb6ce0b7b1bd6a9a2b0a1b7c3f7b9a3d2e4f5a6b7";

    private static Received receive(Path folder, String manifest) throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
        Path beside = Files.writeString(folder.resolve("a.csv.manifest.json"), manifest);
        return Sample.csv().receive(file, Optional.of(beside));
    }

    private static void assertFails(Path folder, String manifest, String code, String sentence) {
        assertThatThrownBy(() -> receive(folder, manifest)).isInstanceOfSatisfying(GuijiException.class, e -> {
            assertThat(e.failure().code().exit()).isEqualTo(4);
            assertThat(e.failure().render(Language.EN)).startsWith(code).contains(sentence);
            assertThat(e.failure().render(Language.ZH)).contains("由提供部门处理");
        });
    }

    @Test
    void whatAManifestSaysIsKept(@TempDir Path folder) throws Exception {
        Received received = receive(folder, """
                {"resource":"a/sample","period":"2026-11-20","sequence":12,
                 "extracted-at":"2026-11-20T02:00:00+08:00","files":[{"name":"a.csv","bytes":8,"rows":1}]}""");

        assertThat(received.manifest().period()).contains("2026-11-20");
        assertThat(received.manifest().sequence()).contains(12L);
        assertThat(received.manifest().extractedAt()).contains(Instant.parse("2026-11-19T18:00:00Z"));
        assertThat(received.manifest().rows(received.parts().get(0))).contains(1L);
        Path json = folder.resolve("received.json");
        ReceivedJson.write(received, json);
        assertThat(ReceivedJson.read(json)).isEqualTo(received);
    }

    /** As after a restore into another folder. */
    @Test
    void whatWasReceivedIsFoundWhereverItsLakeIs(@TempDir Path folder) throws Exception {
        Path here = Files.createDirectories(folder.resolve("here"));
        Received received = receive(here, "{\"files\":[{\"name\":\"a.csv\",\"bytes\":8}]}");
        Path runs = Files.createDirectories(here.resolve("runs/1"));
        ReceivedJson.write(received, runs.resolve("received.json"));
        Path there = Files.move(here, folder.resolve("there"));

        Received back = ReceivedJson.read(there.resolve("runs/1/received.json"));

        Path place = Path.of(back.parts().get(0).path());
        assertThat(place).exists().startsWith(there);
    }

    @Test
    void aManifestThatLiesIsToldByItsLie(@TempDir Path folder) {
        assertFails(
                folder,
                "{\"period\":\"2026-11-20\",\"files\":[{\"name\":\"a.csv\",\"sha256\":\"" + SHA256 + "\"}]}",
                "LANDING_CHECKSUM_MISMATCH  a/sample 2026-11-20  [provider must act]",
                "a.csv does not match its manifest (SHA-256 8c6c.. expected, ");
        assertFails(
                folder,
                "{\"files\":[{\"name\":\"a.csv\",\"bytes\":9}]}",
                "LANDING_SIZE_MISMATCH",
                "(9 bytes expected, 8 found)");
        assertFails(
                folder,
                "{\"files\":[{\"name\":\"a.csv\"},{\"name\":\"b.csv\"}]}",
                "LANDING_FILE_MISSING",
                "names b.csv, which did not arrive");
        assertFails(folder, "{\"files\":[{\"name\":\"b.csv\"}]}", "LANDING_FILE_MISSING", "b.csv");
        assertFails(
                folder,
                "{\"resource\":\"b/other\",\"files\":[{\"name\":\"a.csv\"}]}",
                "LANDING_RESOURCE_MISMATCH",
                "belongs to b/other");
    }

    @Test
    void aManifestThatCannotBeReadSaysWhy(@TempDir Path folder) {
        assertFails(folder, "{\"files\":[", "LANDING_MANIFEST_UNREADABLE", "not JSON at line 1");
        assertFails(folder, "[]", "LANDING_MANIFEST_UNREADABLE", "the list \"files\" is expected");
        assertFails(
                folder, "{\"files\":[],\"perod\":\"x\"}", "LANDING_MANIFEST_UNREADABLE", "did you mean \"period\"?");
        assertFails(
                folder, "{\"files\":[{\"name\":\"a.csv\",\"bytes\":\"x\"}]}", "LANDING_MANIFEST_UNREADABLE", "bytes");
    }

    @Test
    void everyFailureHasItsSentencesInBothLanguages() {
        for (ReceivingFailure code : ReceivingFailure.values()) {
            for (Language language : Language.values()) {
                String text = GuijiException.of(code, "s", 1, 2, 3).failure().render(language);
                assertThat(text)
                        .as(code.name())
                        .doesNotContain(code.name() + ".")
                        .doesNotContain("{");
            }
        }
    }

    @Test
    void aManifestBesideAPackageProvesThePackageOrItsMembers(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("p.zip");
        String inside = "{\"period\":\"2026-11\",\"files\":[{\"name\":\"a.csv\",\"rows\":1}]}";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(inside.getBytes(StandardCharsets.UTF_8));
        }
        Path beside = folder.resolve("p.zip.manifest.json");

        Files.writeString(
                beside, "{\"sequence\":3,\"files\":[{\"name\":\"p.zip\",\"bytes\":" + Files.size(file) + "}]}");
        Received received = Sample.csv().receive(file, Optional.of(beside));
        assertThat(received.manifest().sequence()).contains(3L);
        assertThat(received.manifest().period()).contains("2026-11");
        assertThat(received.manifest().rows(received.parts().get(0))).contains(1L);

        Files.writeString(beside, "{\"files\":[{\"name\":\"p.zip\",\"bytes\":1}]}");
        assertThatThrownBy(() -> Sample.csv().receive(file, Optional.of(beside)))
                .hasMessageStartingWith("LANDING_SIZE_MISMATCH");
        Files.writeString(beside, "{\"files\":[{\"name\":\"b.csv\"}]}");
        assertThatThrownBy(() -> Sample.csv().receive(file, Optional.of(beside)))
                .hasMessageStartingWith("LANDING_FILE_MISSING");
    }
}

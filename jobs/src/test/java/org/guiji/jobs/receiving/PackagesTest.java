package org.guiji.jobs.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.guiji.jobs.reading.DeliveryIndex;
import org.guiji.jobs.reading.Sample;
import org.guiji.schemas.problems.FailureCode;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {
    private static final String ROWS = "a,b\n1,2\n";

    private static Path zip(Path file, String charset, Map<String, String> members) throws Exception {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setEncoding(charset);
            zip.setUseLanguageEncodingFlag(false);
            for (Map.Entry<String, String> member : members.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return file;
    }

    private static void assertFails(FailureCode code, Path file) {
        assertThatThrownBy(() -> Sample.csv().receive(file)).isInstanceOfSatisfying(GuijiException.class, e -> {
            assertThat(e.failure().code()).isEqualTo(code);
            assertThat(e.failure().render(Language.EN)).startsWith(code.name()).contains("The lake is unchanged.");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-8"})
    void namesOfMembersAreReadInEitherCharset(String charset, @TempDir Path folder) throws Exception {
        Path file = zip(
                folder.resolve("包.zip"),
                charset,
                Map.of("联通/名单.csv", ROWS, "证照/一.ofd", "document", "__MACOSX/._名单.csv", "x", "inner.zip", "PK"));

        Received received = Sample.csv().receive(file);

        assertThat(received.parts()).extracting(Part::name).containsExactly("包.zip!联通/名单.csv");
        assertThat(received.attachments())
                .extracting(Attachment::name)
                .containsExactlyInAnyOrder("inner.zip", "证照/一.ofd");
        assertThat(Sample.csv().lines(received).get(0).all()).containsExactly("1", "2");
    }

    @Test
    void attachmentsAreKeptByTheirContentWithTheirSm3(@TempDir Path folder) throws Exception {
        // The first example of GB/T 32905.
        Path file = zip(folder.resolve("p.zip"), "UTF-8", Map.of("a.csv", ROWS, "x.ofd", "abc", "y.ofd", "abc"));

        Received received = Sample.csv().receive(file);

        assertThat(received.attachments())
                .extracting(Attachment::sm3)
                .containsOnly("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(received.attachments())
                .extracting(Attachment::path)
                .hasSize(2)
                .containsOnly(received.attachments().get(0).path());
        String address = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(received.attachments().get(0).path()).endsWith("/attachments/ba/" + address);
        assertThat(Path.of(received.attachments().get(0).path())).hasContent("abc");
    }

    @Test
    void repackingChangesNoFingerprintButContentAndNamesDo(@TempDir Path folder) throws Exception {
        Map<String, String> members = new LinkedHashMap<>(Map.of("a.csv", ROWS, "x.ofd", "abc"));
        String zip = Sample.csv()
                .receive(zip(folder.resolve("p.zip"), "UTF-8", members))
                .fingerprint();
        String tar = Sample.csv()
                .receive(tar(folder.resolve("p.tar.gz"), "a.csv", "x.ofd"))
                .fingerprint();
        members.put("x.ofd", "abd");
        String other = Sample.csv()
                .receive(zip(folder.resolve("q.zip"), "UTF-8", members))
                .fingerprint();

        assertThat(other).isNotEqualTo(zip);
        assertThat(tar).hasSize(64).isNotEqualTo(zip);
    }

    private static Path tar(Path file, String... names) throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "GB18030")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (String name : names) {
                byte[] bytes = ROWS.getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    @Test
    void tarballsAreReadToo(@TempDir Path folder) throws Exception {
        Received received = Sample.csv().receive(tar(folder.resolve("p.tar.gz"), "名单.csv", "b.csv"));

        assertThat(received.parts()).extracting(Part::name).containsExactly("p.tar.gz!b.csv", "p.tar.gz!名单.csv");
        assertThat(received.parts()).extracting(Part::index).containsExactly(0, 1);
        assertThat(received.files()).extracting(f -> f.name()).containsExactly("p.tar.gz!b.csv", "p.tar.gz!名单.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "x/../../a.csv", "/etc/a.csv", "C:/a.csv", "..\\a.csv", "a\u0007.csv"})
    void namesThatLeaveThePackageAreRefused(String name, @TempDir Path folder) throws Exception {
        assertFails(ReceivingFailure.PACKAGE_UNSAFE, zip(folder.resolve("p.zip"), "UTF-8", Map.of(name, ROWS)));
        assertFails(ReceivingFailure.PACKAGE_UNSAFE, tar(folder.resolve("p.tar.gz"), name));
    }

    @Test
    void linksAreRefused(@TempDir Path folder) throws Exception {
        Path zip = folder.resolve("p.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            ZipArchiveEntry entry = new ZipArchiveEntry("a.csv");
            entry.setUnixMode(0120777);
            out.putArchiveEntry(entry);
            out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }
        Path tar = folder.resolve("p.tar.gz");
        try (TarArchiveOutputStream out =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tar)))) {
            TarArchiveEntry entry = new TarArchiveEntry("a.csv", TarConstants.LF_SYMLINK);
            entry.setLinkName("/etc/passwd");
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
        }

        assertFails(ReceivingFailure.PACKAGE_UNSAFE, zip);
        assertFails(ReceivingFailure.PACKAGE_UNSAFE, tar);
    }

    @Test
    void bombsAreStoppedByTheirBytesNotByTheirWord(@TempDir Path folder) throws Exception {
        Path bomb = zip(folder.resolve("p.zip"), "UTF-8", Map.of("a.csv", "a\n" + "0".repeat(4 << 20)));
        Path many = zip(folder.resolve("q.zip"), "UTF-8", Map.of("a.csv", ROWS, "b.csv", ROWS, "c.csv", ROWS));

        for (PackageLimits limits : new PackageLimits[] {
            new PackageLimits(10, 1 << 20, 1_000_000, 0), new PackageLimits(10, 1 << 30, 100, 1 << 20)
        }) {
            assertThatThrownBy(() -> new Receiver(new DeliveryIndex(), limits)
                            .receive(Sample.csv().resource(), bomb, Optional.empty(), folder.resolve("w"), folder))
                    .isInstanceOfSatisfying(
                            GuijiException.class,
                            e -> assertThat(e.failure().code()).isEqualTo(ReceivingFailure.PACKAGE_TOO_LARGE));
        }
        assertThatThrownBy(() -> new Receiver(new DeliveryIndex(), new PackageLimits(2, 1 << 30, 100, 1 << 20))
                        .receive(Sample.csv().resource(), many, Optional.empty(), folder.resolve("w"), folder))
                .hasMessageContaining("PACKAGE_TOO_LARGE");
    }

    @Test
    void encryptedAndDamagedPackagesAreNamed(@TempDir Path folder) throws Exception {
        Path plain = zip(folder.resolve("p.zip"), "UTF-8", Map.of("a.csv", ROWS));
        byte[] bytes = Files.readAllBytes(plain);
        byte[] encrypted = bytes.clone();
        for (int i = 0; i < encrypted.length - 10; i++) {
            boolean local = encrypted[i] == 'P' && encrypted[i + 1] == 'K' && encrypted[i + 2] == 3;
            boolean central = encrypted[i] == 'P' && encrypted[i + 1] == 'K' && encrypted[i + 2] == 1;
            if (local || central) {
                encrypted[i + (local ? 6 : 8)] |= 1;
            }
        }
        assertFails(ReceivingFailure.PACKAGE_ENCRYPTED, Files.write(folder.resolve("encrypted.zip"), encrypted));
        assertFails(
                ReceivingFailure.PACKAGE_DAMAGED,
                Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 2)));
        byte[] wrong = bytes.clone();
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        wrong[directory + 16] ^= 1;
        assertFails(ReceivingFailure.PACKAGE_DAMAGED, Files.write(folder.resolve("wrong.zip"), wrong));
        assertFails(ReceivingFailure.PACKAGE_DAMAGED, Files.writeString(folder.resolve("not.tar.gz"), "not a package"));
        assertFails(ReceivingFailure.DELIVERY_EMPTY, Files.createFile(folder.resolve("empty.zip")));
    }

    @Test
    void aPackageWithoutRowsHasNothingToRead(@TempDir Path folder) throws Exception {
        assertFails(
                ReceivingFailure.DELIVERY_NOTHING_TO_READ, zip(folder.resolve("p.zip"), "UTF-8", Map.of("a.ofd", "x")));
    }

    @Test
    void theResourceSaysWhichMembersGiveRows(@TempDir Path folder) throws Exception {
        Path file = zip(folder.resolve("p.zip"), "UTF-8", Map.of("data/a.csv", ROWS, "notes.csv", "other"));

        Received received = Sample.csv().withMember("data/*.csv").receive(file);

        assertThat(received.parts()).extracting(Part::name).containsExactly("p.zip!data/a.csv");
        assertThat(received.attachments()).extracting(Attachment::name).containsExactly("notes.csv");
    }
}

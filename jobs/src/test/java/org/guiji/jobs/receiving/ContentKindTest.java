package org.guiji.jobs.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentKindTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFileIsWhatItsBytesSayWhateverItIsCalled() throws IOException {
        assertThat(kind("MZ\0\0\3".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(ContentKind.OTHER);
        assertThat(kind("\u007fELF\2\1\1\0".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(ContentKind.OTHER);
        assertThat(kind(utf8("#!/bin/sh\nrm"))).isEqualTo(ContentKind.OTHER);
        assertThat(kind(utf8("%PDF-1.7"))).isEqualTo(ContentKind.OTHER);
        assertThat(kind(utf8("\uFEFF姓名,年龄\n张,3\n"))).isEqualTo(ContentKind.TEXT);
        assertThat(kind("姓名,年龄\n".getBytes(Charset.forName("GB18030")))).isEqualTo(ContentKind.TEXT);
        assertThat(kind("\uFEFF姓名\n".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(ContentKind.TEXT);
        assertThat(kind(utf8("\uFEFF  [{\"a\":1}]"))).isEqualTo(ContentKind.JSON);
        assertThat(kind(utf8("PAR1..."))).isEqualTo(ContentKind.PARQUET);
        assertThat(kind(new byte[] {
                    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                }))
                .isEqualTo(ContentKind.OLD_WORKBOOK);
        assertThat(ContentKind.of(zip("a.csv"))).isEqualTo(ContentKind.PACKAGE);
        assertThat(ContentKind.of(zip("xl/workbook.xml"))).isEqualTo(ContentKind.WORKBOOK);
        assertThat(ContentKind.of(zip("xl/workbook.xml", "xl/vbaProject.bin"))).isEqualTo(ContentKind.OTHER);
        assertThat(kind(utf8("PK\3\4 and nothing more"))).isEqualTo(ContentKind.OTHER);
    }

    private ContentKind kind(byte[] bytes) throws IOException {
        return ContentKind.of(Files.write(folder.resolve("called.xlsx"), bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path zip(String... entries) throws IOException {
        Path file = folder.resolve("zipped.csv");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        return file;
    }
}

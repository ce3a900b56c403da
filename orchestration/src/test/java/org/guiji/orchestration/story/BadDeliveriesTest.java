package org.guiji.orchestration.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.cli.FrontDoor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries that cannot enter as a whole: each is told in the promised form, and the lake stays as it was. */
class BadDeliveriesTest {
    private static final String POLICE = "police/person";
    private static final String FORMS = "forms/person";
    private static final String CHANGES = "changes/person";
    private static final String LAKE = "select max(table_version), (select count(*) from population.person),"
            + " (select count(*) from population.person_history) from governance.runs";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private TestCity city;
    private FrontDoor door;

    @BeforeEach
    void cityThatHoldsThreePersons() {
        city = new TestCity(folder)
                .persons(POLICE, "{way: downlink, mode: full}")
                .personsAs("{sheet: {}}", FORMS, "{way: form, mode: changes}")
                .persons(CHANGES, "{way: downlink, mode: changes}")
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + FORMS + ", " + CHANGES
                        + "]}\n");
        city.workspace();
        door = new FrontDoor(folder);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"));
        assertThat(door.guiji("run", POLICE).exit()).isZero();
    }

    @Test
    void faultyDeliveriesChangeNothingAndNameTheirFaultAndTheNextCommand() throws IOException {
        List<String> before = door.sql(LAKE);
        String sound = PERSON_HEADER + "\n" + person(4, "丁") + "\n";
        city.deliverBytes(POLICE, "b01.csv", new byte[0]);
        city.deliverBytes(POLICE, "b02.csv", (PERSON_HEADER.replace("民族,", "") + "\n").getBytes(UTF_8));
        city.deliverBytes(POLICE, "b03.csv", sound.replace("民族", "民族代码").getBytes(UTF_8));
        city.deliverBytes(POLICE, "b04.zip", zip("../../etc/b.csv", sound.getBytes(UTF_8)));
        city.deliverBytes(POLICE, "b05.zip", zip("b.csv", new byte[96 << 20]));
        city.deliverBytes(POLICE, "b06.zip", "PK\u0003\u0004 no package".getBytes(UTF_8));
        city.deliver(POLICE, "b07.csv", PERSON_HEADER, person(4, "丁"))
                .manifest(
                        POLICE,
                        "b07.csv",
                        "{\"files\":[{\"name\":\"b07.csv\",\"sha256\":\"" + "0".repeat(64) + "\"}]}");
        city.deliver(POLICE, "b08.csv", PERSON_HEADER, person(4, "丁"))
                .manifest(POLICE, "b08.csv", "{\"files\":[{\"name\":\"b08.csv\",\"rows\":9}]}");
        city.deliver(POLICE, "b09.csv", PERSON_HEADER, person(4, "丁"))
                .manifest(POLICE, "b09.csv", "{\"files\":[{\"name\":\"b09.csv\"},{\"name\":\"other.csv\"}]}");
        city.deliver(POLICE, "b10.csv", PERSON_HEADER, person(4, "丁")).manifest(POLICE, "b10.csv", "{\"files\":");
        city.deliverBytes(FORMS, "b11.xlsx", workbookWithEntity());

        Answer ran = door.guiji("run", POLICE, FORMS);

        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.err())
                .contains("DELIVERY_EMPTY  police/person  [provider must act]\nThere is nothing in b01.csv.\n")
                .contains("DELIVERY_BROKEN_COLUMNS  police/person  [provider must act]\n"
                        + "The delivery lacks these columns: 民族.\n")
                .contains("PACKAGE_UNSAFE  police/person  [provider must act]\n")
                .contains("PACKAGE_TOO_LARGE  police/person  [provider must act]\n")
                .contains("PACKAGE_DAMAGED  police/person  [provider must act]\n")
                .contains("LANDING_CHECKSUM_MISMATCH  police/person  [provider must act]\n"
                        + "b07.csv does not match its manifest (SHA-256 0000.. expected, ")
                .contains("DELIVERY_ROWS_MISMATCH  police/person  [provider must act]\n"
                        + "b08.csv has 1 rows, its manifest says 9.\n")
                .contains("LANDING_FILE_MISSING  police/person  [provider must act]\n")
                .contains("LANDING_MANIFEST_UNREADABLE  police/person  [provider must act]\n")
                .contains("DELIVERY_UNREADABLE  forms/person  [provider must act]\n")
                .contains("then: guiji run police/person", "then: guiji run forms/person")
                .doesNotContain("INTERNAL_ERROR", "canary");
        assertThat(ran.err().lines().filter(line -> line.startsWith("The lake is unchanged.")))
                .hasSize(11);
        assertThat(door.sql(LAKE)).isEqualTo(before);
        assertThat(door.sql("select status, count(*) from governance.runs where run_id > 1 group by 1 order by 1"))
                .containsExactly("delivery_faulty,9", "refused,2");
        assertThat(folder.resolve("../../etc/b.csv")).doesNotExist();
    }

    @Test
    void aHeaderAloneIsAQuietDayForChangesAndTheBrakeForAFullExtract() {
        city.deliver(CHANGES, "c.csv", PERSON_HEADER);
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲"), person(2, "乙"), person(3, "丙"));
        city.deliver(POLICE, "d.csv", PERSON_HEADER);
        String before = door.guiji("runs", "--format", "csv").out();
        long header = (PERSON_HEADER + "\n").getBytes(UTF_8).length;
        assertThat(door.guiji("run", "--all", "--dry-run", "--format", "csv").out())
                .contains(",samples\r\nchanges/person,c.csv," + header + ",,new,ingested,,delivered,,0,\r\n")
                .containsPattern("police/person,a.csv,\\d+,,seen_before,,,,,,\r\npolice/person,d.csv," + header
                        + ",,new,held,MASS_DELETION_HELD,delivered,,0,");
        assertThat(door.guiji("runs", "--format", "csv").out()).isEqualTo(before);

        Answer quiet = door.guiji("run", CHANGES, "--format", "csv");
        Answer held = door.guiji("run", POLICE, "--format", "csv");

        assertThat(quiet.exit()).as(quiet.err()).isZero();
        assertThat(quiet.out()).contains(",ingested,0,0,0,0,0,0,0,0,0,0,0,");
        assertThat(held.exit()).isEqualTo(3);
        assertThat(held.err())
                .contains("MASS_DELETION_HELD  police/person  [steward must act]\nThe run would end 3 live");
        assertThat(door.sql("select count(*) from population.person")).containsExactly("3");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private byte[] workbookWithEntity() throws IOException {
        city.write("secret.txt", "canary-4711");
        String sheet = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \""
                + folder.resolve("secret.txt").toUri() + "\">]><worksheet><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>";
        Path plain = folder.resolve("plain.xlsx");
        try (Workbook workbook = new Workbook(Files.newOutputStream(plain), "test", null)) {
            workbook.newWorksheet("s").value(0, 0, "x");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // By its directory: the writer leaves sizes out of the local headers.
        try (ZipFile in = new ZipFile(plain.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                boolean isSheet = entry.getName().endsWith("sheet1.xml");
                out.write(
                        isSheet
                                ? sheet.getBytes(UTF_8)
                                : in.getInputStream(entry).readAllBytes());
            }
        }
        return bytes.toByteArray();
    }
}

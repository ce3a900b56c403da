package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.guiji.jobs.story.FullDisk;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.cli.FrontDoor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that may write no file longer than a limit, as on a disk that is full. */
class FullDiskTest {
    private static final String POLICE = "police/person";
    private static final int ROWS = 900;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFullDiskIsToldAndWhatWasDeliveredGoesOnWhenThereIsRoom() throws Exception {
        TestCity city = new TestCity(folder).persons(POLICE, "{way: downlink, mode: full, tolerance: {share: 1}}");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, rowsThatDoNotCompress());
        city.workspace();

        Process process = limited(3 << 10, "run", POLICE);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said)
                .contains("DISK_FULL  police/person  [operator must act]\n")
                .contains("then: guiji run police/person")
                .doesNotContain("INTERNAL_ERROR");
        FrontDoor door = new FrontDoor(folder);
        assertThat(door.sql("select count(*) from population.person")).containsExactly("0");
        Answer again = door.guiji("run", POLICE, "--format", "csv");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(door.sql("select status, delivered, accepted, inserted from governance.runs"))
                .containsExactly("ingested_with_warnings," + ROWS + ",1,1");
    }

    @Test
    void onlyTheDiskIsToBlameForAFullDisk() {
        assertThat(FullDisk.isBehind(new IllegalStateException(new IOException("No space left on device"))))
                .isTrue();
        assertThat(FullDisk.isBehind(new IllegalStateException("a row says: No space left on device")))
                .isFalse();
        assertThat(FullDisk.isBehind(new IOException("broken pipe"))).isFalse();
    }

    /** One sound row; the others have an address that is too long, and are kept in full to be sent back. */
    private static String[] rowsThatDoNotCompress() {
        Random random = new Random(4711);
        List<String> rows = new ArrayList<>();
        rows.add(person(1, "甲路1号"));
        for (int number = 2; number <= ROWS; number++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 6000; i++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            rows.add(person(number, text.toString()));
        }
        return rows.toArray(String[]::new);
    }

    /** The shell's unit is 1 KiB in bash. */
    private Process limited(int kibibytes, String... arguments) throws IOException {
        List<String> java = ChildJvm.guiji(folder, List.of(), arguments).command();
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "limited"));
        command.addAll(java);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}

package org.guiji.orchestration.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.cli.FrontDoor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One delivery with everything that can be wrong with a row: what is sound enters, the rest is named by its line. */
class BadRowsTest {
    private static final String POLICE = "police/person";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void everyBadRowIsInTheQuarantineWithItsLineAndTheBalanceHolds() {
        TestCity city = new TestCity(folder).persons(POLICE, "{way: downlink, mode: full}");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        line(file, PERSON_HEADER);
        line(file, person(1, "甲路1号"));
        line(file, "430699,只有两列");
        line(file, person(2, "乙路1号") + ",多了一列");
        file.writeBytes(person(3, "丙路?号").replace("?", "\u0000").getBytes(UTF_8));
        line(file, "");
        int at = file.size();
        line(file, person(4, "丁路#号"));
        line(file, person(5, "戊").replace("样例张", "样例\uFFFD"));
        line(file, person(6, "己").replace(citizenId(6), "430699********1234"));
        line(file, person(7, "庚").replace(citizenId(7), "4.30699E+17"));
        line(file, person(8, "辛").replace(citizenId(8), citizenId(8).substring(0, 15) + "000"));
        line(file, person(9, "壬").replace("1959-01-01", "2199-01-01"));
        line(file, person(10, "x".repeat(10 << 20)));
        line(file, person(11, "=cmd|' /C calc'!A0"));
        line(file, person(12, "\"两行\n地址\""));
        line(file, person(13, "\"没有闭合的引号"));
        line(file, person(14, "最后一行"));
        byte[] bytes = file.toByteArray();
        for (int i = at; i < bytes.length; i++) {
            if (bytes[i] == '#') {
                // A byte that UTF-8 never has.
                bytes[i] = (byte) 0xFF;
                break;
            }
        }
        city.deliverBytes(POLICE, "a.csv", bytes);
        city.workspace();
        FrontDoor door = new FrontDoor(folder);

        Answer ran = door.guiji("run", POLICE, "--format", "csv");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(door.sql("select delivered, accepted, quarantined, exact_duplicates, inserted from governance.runs"))
                .containsExactly("15,4,11,0,4");
        List<String> rejected = door.sql(
                "select source_line, array_join(sort_array(collect_list(rule_id)), ' ') from governance.quarantine"
                        + " where source_file = 'a.csv' group by 1 order by 1");
        assertThat(rejected)
                .containsExactly(
                        "3,read.columns",
                        "4,read.columns",
                        "5,read.nul",
                        "6,read.encoding",
                        "7,P103",
                        "8,P301 P305",
                        "9,P301 P304",
                        "10,P301",
                        "11,P302 P401",
                        "12,read.cell",
                        "16,read.quote");
        assertThat(door.sql("select replace(household_address, '\n', '/') as a from population.person"))
                .containsExactlyInAnyOrder("甲路1号", "=cmd|' /C calc'!A0", "两行/地址", "最后一行");
        assertThat(door.guiji("quarantine", "list", "--format", "csv").out()).doesNotContain("4.30699", "1234", "样例");
    }

    private static void line(ByteArrayOutputStream file, String text) {
        file.writeBytes((text + "\n").getBytes(UTF_8));
    }
}

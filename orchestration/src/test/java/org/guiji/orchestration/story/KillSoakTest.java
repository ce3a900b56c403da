package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Hundreds of SIGKILLs at random points of real processes, also between two commits of one merge: never a lost, doubled
 * or half-published row. Broken off itself, it goes on where it stopped: {@code ./guiji test --soak --kills 200}.
 */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class KillSoakTest {
    private static final int KILLS = Integer.getInteger("guiji.kills", 200);

    @Test
    void afterEveryKillTheCityIsAsIfNothingHadHappened() throws Exception {
        Path folder = Path.of(System.getProperty("guiji.checkout"), "orchestration", "target", "kill-soak");
        KillBook book = KillBook.in(folder, KILLS);
        KilledCity city = new KilledCity(folder.resolve("city"), book);
        while (book.kills() < KILLS) {
            city.nextRound();
        }
        System.out.print(book.figures());
        assertThat(book.kills()).isGreaterThanOrEqualTo(KILLS);
    }
}

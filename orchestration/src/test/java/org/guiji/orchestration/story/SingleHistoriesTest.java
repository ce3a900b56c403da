package org.guiji.orchestration.story;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories one by one, as a city lives them, beside {@link org.guiji.oracle.PlainFold}. */
class SingleHistoriesTest {
    private static final boolean SOAK = Boolean.getBoolean("guiji.soak");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static IntStream histories() {
        return IntStream.range(0, SOAK ? 30 : 1);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aHistoryThroughTheFrontDoorIsWhatAPlainProgramSays(int number) {
        HistoryCity city = new HistoryCity(folder, number);
        for (int day = 1; day <= (SOAK ? 14 : 7); day++) {
            city.live(day);
        }
    }
}

package org.guiji.orchestration.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A city takes a minute or two; the ordinary suite has one in {@link SampleCityRunTest}. */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class RecallSoakTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyPlantedDefectIsFoundWhereverItStands(long seed, @TempDir Path folder) throws IOException {
        Path city = folder.resolve("city-" + seed);
        SampleCity.create(city, 1_000, OptionalLong.of(seed));
        try (Program program = Program.start(WorkspaceReader.read(city), Progress.SILENT, StoryConfiguration.class)) {
            assertThat(program.runs().run(SampleCityRunTest.EVERYTHING).exit()).isZero();
            SampleCityRunTest.assertRecall(city, program);
        }
    }
}

package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long {@code guiji serve} takes to answer beside a bare Spring Boot with a bare Spark: in turns. */
@EnabledIfSystemProperty(named = "guiji.soak", matches = "true")
class ServeStartSoakTest {
    private static final int ROUNDS = 7;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aStartIsMeasuredBesideABareOne() throws Exception {
        TestCity city = new TestCity(folder.resolve("city")).persons("police/person", "{way: downlink, mode: full}");
        city.workspace();
        List<Long> served = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            served.add(answered(
                    ChildJvm.guiji(city.root(), List.of(), "serve", "--port", "0", "--sql-port", "0"), "http"));
            bare.add(answered(ChildJvm.of(BareServer.class, List.of()), "ready"));
        }
        System.out.printf(
                "serve %d ms %s, Spring Boot and Spark %d ms %s, ratio %.2f%n",
                median(served), served, median(bare), bare, (double) median(served) / median(bare));
    }

    private static long answered(ProcessBuilder builder, String ready) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith(ready);
            return (System.nanoTime() - begun) / 1_000_000;
        } finally {
            // Told to end: whoever finds the ledger of a killed process waits until it is sure that it is dead.
            process.destroy();
            process.waitFor();
        }
    }

    /** The first two find the files of the program for the machine. */
    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times.subList(2, times.size()));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}

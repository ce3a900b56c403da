package org.guiji.jobs.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.guiji.jobs.reading.Sample;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.problems.GuijiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSpoolerTest extends SpoolerContract {
    private static @org.jspecify.annotations.Nullable EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        java.util.Objects.requireNonNull(server).close();
    }

    @Override
    String url() {
        return java.util.Objects.requireNonNull(server).getJdbcUrl("postgres", "postgres");
    }

    @Test
    void aDatabaseThatIsDownIsAnOperatorsTransientFailure(@TempDir Path folder) {
        Sample sample = Sample.of(new Format.Jdbc(
                "jdbc:postgresql://127.0.0.1:1/none",
                Optional.of("u"),
                Optional.of("p"),
                "select 1",
                Optional.empty(),
                Duration.ZERO));

        assertThatThrownBy(() -> new JdbcSpooler().spool(sample.resource(), Optional.empty(), folder.resolve("x")))
                .isInstanceOfSatisfying(GuijiException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo(ReceivingFailure.SOURCE_UNREACHABLE);
                    assertThat(e.failure().code().isTransient()).isTrue();
                });
    }
}

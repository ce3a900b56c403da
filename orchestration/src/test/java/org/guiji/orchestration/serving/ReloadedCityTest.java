package org.guiji.orchestration.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.orchestration.SmallWorkspace;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.orchestration.scheduling.WorkspaceEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a served city shows of files that change while it is served. */
class ReloadedCityTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Test
    void pagesAndInterfaceShowAChangeWithoutARestartAndARefusedOneNot() throws IOException {
        SmallWorkspace.city(root, "样例市", "");
        ServedCity.resource(root, "person", "户籍人口", 1);
        try (WorkspaceEngine engine = new WorkspaceEngine(root, Progress.SILENT, List.of(StoryConfiguration.class));
                Server server = Server.start(engine::program, ServerSettings.loopback(0))) {
            String once = engine.program()
                    .accounts()
                    .add("tester", Account.fresh("one", Set.of(Role.ENGINEER), Optional.empty()));
            engine.program().accounts().changePassword("one", once, ServedCity.PASSWORD);
            Client client = Client.signedIn(server.url(), "one", ServedCity.PASSWORD);
            assertThat(client.get("resources").body()).contains("户籍人口").doesNotContain("流动人口");
            assertThat(client.get("resources/police/floating").statusCode()).isEqualTo(404);

            ServedCity.resource(root, "floating", "流动人口", 2);
            SmallWorkspace.city(
                    root, "新样例市", "authority:\n  population.person: {ranking: [police/person, police/floating]}\n");
            engine.reload();
            engine.reload();

            assertThat(client.get("resources").body()).contains("流动人口", "新样例市");
            assertThat(client.get("resources/police/floating").statusCode()).isEqualTo(200);
            assertThat(client.get("api/resources").body()).contains("police/floating");

            Path file = root.resolve("schemas/catalogue/police/floating.yaml");
            Files.writeString(file, Files.readString(file).replace("population.person", "population.nobody"));
            engine.reload();
            engine.reload();

            assertThat(client.get("resources/police/floating").body()).contains("流动人口", "population.person");
        }
    }
}

package org.guiji.orchestration.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.gateway.AnalystCity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions on the SQL page, without scripts, and by programs. */
class SqlPageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static AnalystCity city;

    @SuppressWarnings("NullAway.Init")
    private static Server server;

    @BeforeAll
    static void serve() throws IOException {
        city = new AnalystCity(folder);
        server = Server.start(() -> city.program, ServerSettings.loopback(0));
    }

    @AfterAll
    static void end() {
        server.close();
        city.close();
    }

    @Test
    void withoutScriptsAQuestionIsAskedAndARefusalIsSaid() {
        try (Browser browser = new Browser()) {
            Page page = browser.open(1360, false);
            Browser.signIn(page, server.url(), AnalystCity.name(Role.ANALYST), AnalystCity.PASSWORD);
            ask(page, "SELECT name, '<script>alert(1)</script>' AS x FROM population.person WHERE sex_code = '2'");
            assertThat(page.querySelector("#rows tbody").innerText()).isEqualTo("欧***\t<script>alert(1)</script>");
            assertThat(page.querySelector("main").innerText()).contains("SELECT name");
            ask(page, "SELECT * FROM csv.`/etc/passwd`");
            assertThat(page.querySelector(".note.bad").innerText()).contains("QUERY_READS_FILES", "请写“库.表”");
        }
    }

    private static void ask(Page page, String sql) {
        page.navigate(server.url() + "sql");
        page.fill("#sql", sql);
        page.click("#ask button");
        for (int i = 0; i < 200 && page.querySelector("#live .note:not(.bad) form") != null; i++) {
            page.waitForTimeout(200);
            page.click("#live .note a");
        }
    }

    @Test
    void aResultIsExportedWithoutFormulasAndIsNobodyElses() {
        Client analyst = Client.signedIn(server.url(), AnalystCity.name(Role.ANALYST), AnalystCity.PASSWORD);
        HttpResponse<String> asked =
                analyst.post("sql", analyst.token("sql"), "sql", "SELECT '=1+1' AS f, 7 AS n, NULL AS nothing");
        String place = asked.headers().firstValue("Location").orElseThrow().replaceFirst(".*/sql/", "sql/");
        for (int i = 0; i < 200 && analyst.get(place).body().contains("hx-trigger"); i++) {
            sleep();
        }
        assertThat(analyst.get(place + "/rows.csv").body()).isEqualTo("\uFEFFf,n,nothing\r\n'=1+1,7,\r\n");
        Client other = Client.signedIn(server.url(), AnalystCity.name(Role.QUALITY), AnalystCity.PASSWORD);
        for (String path : new String[] {place, place + "/rows.csv"}) {
            assertThat(other.get(path).statusCode()).isEqualTo(404);
        }
        assertThat(other.get("sql").body()).doesNotContain("=1+1");
    }

    @Test
    void aProgramAsksOverTheInterface() throws IOException {
        Client program = new Client(server.url());
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((AnalystCity.name(Role.ANALYST) + ":" + AnalystCity.PASSWORD)
                                .getBytes(StandardCharsets.UTF_8));
        String question =
                "{\"sql\":\"SELECT name, birth_date FROM population.person ORDER BY sex_code DESC\",\"rows\":1}";
        JsonNode answer = new ObjectMapper()
                .readTree(program.postJson("api/sql", question, "Authorization", basic)
                        .body());
        assertThat(answer.toString())
                .isEqualTo("{\"columns\":[{\"name\":\"name\",\"type\":\"string\"},{\"name\":\"birth_date\","
                        + "\"type\":\"date\"}],\"rows\":[[\"欧***\",\"1949-12-31\"]],\"truncated\":true}");
        HttpResponse<String> refused =
                program.postJson("api/sql", "{\"sql\":\"SET a=b\"}", "Authorization", basic, "Accept-Language", "en");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("QUERY_SETTING_REFUSED", "Settings of the session cannot be changed");
        assertThat(program.get("api/sql/tables", "Authorization", basic).body())
                .contains("\"name\":\"population.person\"", "\"masked\":true", "公民身份号码");
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.serving.Browser;
import org.guiji.orchestration.serving.Server;
import org.guiji.orchestration.serving.ServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs of people in a browser, over deliveries that are really taken up. */
class ConsoleStoryTest {
    private static final String PASSWORD = "staple battery horse";
    private static final Page.WaitForSelectorOptions PATIENT = new Page.WaitForSelectorOptions().setTimeout(240_000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void anEngineerApprovesAQualityOfficerWaivesAndADepartmentSeesItsOwnOnly() {
        TestCity city = new TestCity(folder)
                .authority("authority:\n  population.person: {ranking: [police/person, civil/person]}\n")
                .persons(
                        "police/person",
                        "{way: downlink, mode: full, tolerance: {share: 0.3, rows: 1}, brake: {share: 1}}")
                .persons("civil/person", "{way: downlink, mode: full}");
        city.deliver("police/person", "a.csv", PERSON_HEADER, person(1, "甲路1号"), misnamed(2), misnamed(3));
        city.deliver("civil/person", "b.csv", PERSON_HEADER, person(4, "乙路4号"));
        try (Program program = city.program();
                Server server = Server.start(program, ServerSettings.loopback(0));
                Browser browser = new Browser()) {
            Run held = program.runs().run(RunRequest.of("police/person")).runs().get(0);
            assertThat(held.status()).isEqualTo(RunStatus.HELD);
            account(program, "engineer", Role.ENGINEER, Optional.empty());
            account(program, "quality", Role.QUALITY, Optional.empty());
            account(program, "civil", Role.PROVIDER, Optional.of("civil"));

            Page engineer = browser.open(1360, true);
            Browser.signIn(engineer, server.url(), "engineer", PASSWORD);
            engineer.click("#held header a");
            engineer.click("button[formaction$='/preview']");
            engineer.waitForSelector("text=已办结", PATIENT);
            engineer.click("#live a[href='/runs/" + held.id() + "']");
            engineer.waitForSelector("#preview table");
            assertThat(engineer.textContent("#preview"))
                    .containsPattern("新增\\s+1\\s")
                    .contains("样例已脱敏")
                    .doesNotContain(citizenId(1), "样例张");
            engineer.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/preview.png"))
                    .setFullPage(true));
            assertThat(program.ledger().run(held.id()).status()).isEqualTo(RunStatus.HELD);
            engineer.fill("textarea", "已与公安核对");
            engineer.click("main button.main");
            engineer.waitForSelector("text=已办结", PATIENT);
            engineer.click("#live a[href='/runs/" + held.id() + "']");
            engineer.waitForSelector(".tag.ingested_with_warnings", PATIENT);
            assertThat(program.ledger()
                            .run(held.id())
                            .balance()
                            .merged()
                            .orElseThrow()
                            .inserted())
                    .isEqualTo(1);

            Page quality = browser.open(390, true);
            Browser.signIn(quality, server.url(), "quality", PASSWORD);
            quality.navigate(server.url() + "quarantine?run=" + held.id());
            assertThat(quality.querySelectorAll("main tbody tr")).hasSize(2);
            quality.click("#waive summary");
            quality.fill("#waive input[name=rule]", "P103");
            quality.fill("#waive input[name=until]", "2026-12-31");
            quality.fill("#waive textarea", "姓名以证件登记为准");
            quality.click("#waive button");
            quality.waitForSelector("text=已办结", PATIENT);
            quality.navigate(server.url() + "quarantine?run=" + held.id());
            assertThat(quality.querySelectorAll(".tag.waived")).hasSize(2);

            Page civil = browser.open(1360, true);
            Browser.signIn(civil, server.url(), "civil", PASSWORD);
            civil.navigate(server.url() + "quarantine");
            assertThat(civil.textContent("main")).doesNotContain("police");
            civil.navigate(server.url() + "runs/" + held.id());
            assertThat(civil.textContent("main")).contains("RUN_UNKNOWN");
        }
        assertThat(city.sql("SELECT count(*) FROM population.person")).containsExactly("3");
        assertThat(city.sql("SELECT count(*) FROM governance.quarantine")).isNotEmpty();
    }

    /** Nobody's name has a digit, but somebody may answer for one. */
    private static String misnamed(int number) {
        return person(number, "甲路1号").replace("样例张", "样例张3");
    }

    private static void account(Program program, String name, Role role, Optional<String> provider) {
        String once = program.accounts().add("tester", Account.fresh(name, Set.of(role), provider));
        program.accounts().changePassword(name, once, PASSWORD);
    }
}

package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
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

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void anEngineerApprovesAQualityOfficerWaivesAndADepartmentSeesItsOwnOnly() {
        TestCity city = new TestCity(folder)
                .persons(
                        "police/person",
                        "{way: downlink, mode: full, tolerance: {share: 0.3, rows: 1}, brake: {share: 1}}")
                .persons("civil/person", "{way: downlink, mode: full}");
        city.write("quality-rules/police/person.yaml", """
                resource: police/person
                rules:
                  - id: address.given
                    dimension: completeness
                    indicator: "0201"
                    column: household_address
                    row: household_address <> '无'
                    on-violation: quarantine
                    text: {zh: 户籍地址已填写, en: The address is given}
                """);
        city.deliver("police/person", "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "无"), person(3, "无"));
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
            engineer.fill("textarea", "已与公安核对");
            engineer.click("main button.main");
            engineer.waitForSelector("text=已办结");
            engineer.click("#live a[href='/runs/" + held.id() + "']");
            engineer.waitForSelector(".tag.ingested_with_warnings");
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
            quality.fill("#waive input[name=rule]", "address.given");
            quality.fill("#waive input[name=until]", "2026-12-31");
            quality.fill("#waive textarea", "棚户区尚未编门牌");
            quality.click("#waive button");
            quality.waitForSelector("text=已办结");
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

    private static void account(Program program, String name, Role role, Optional<String> provider) {
        String once = program.accounts().add("tester", Account.fresh(name, Set.of(role), provider));
        program.accounts().changePassword(name, once, PASSWORD);
    }
}

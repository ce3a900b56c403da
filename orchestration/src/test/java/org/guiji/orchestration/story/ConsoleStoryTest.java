package org.guiji.orchestration.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.jobs.story.RunRequest;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.AuditLog;
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
                .persons("civil/person", "{way: form, mode: full, tolerance: {share: 0.5, rows: 1}}");
        city.deliver("police/person", "a.csv", PERSON_HEADER, person(1, "甲路1号"), misnamed(2), misnamed(3));
        city.deliver("civil/person", "b.csv", PERSON_HEADER, person(4, "乙路4号"));
        try (Program program = city.program();
                Server server = Server.start(() -> program, ServerSettings.loopback(0));
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

            handsInAFileAndSendsTheWorkbookBack(browser.open(390, false), server.url(), program);
        }
        assertThat(city.sql("SELECT count(*) FROM population.person")).containsExactly("5");
        assertThat(city.sql("SELECT count(*) FROM governance.quarantine")).isNotEmpty();
    }

    /** Without scripts, at a phone. */
    private static void handsInAFileAndSendsTheWorkbookBack(Page civil, String url, Program program) {
        Browser.signIn(civil, url, "civil", PASSWORD);
        civil.click(".menu a[href='/upload']");
        assertThat(civil.textContent("main")).doesNotContain("police");
        civil.click("main a[href='/upload/civil/person']");
        byte[] template =
                civil.request().get(url + "upload/civil/person/template.csv").body();
        String rows = new String(template, UTF_8) + String.join("\n", person(4, "乙路4号"), person(6, "丙路6号"), misnamed(5))
                + "\n";
        Result first = upload(civil, rows.getBytes(UTF_8), program);
        assertThat(first.run.status()).isEqualTo(RunStatus.INGESTED_WITH_WARNINGS);
        assertThat(first.run.balance().checked().orElseThrow()).isEqualTo(new Balance.Checked(3, 2, 1, 0));
        assertThat(first.page).contains("第 4 行", "姓名", "P103").doesNotContain("样例张3");
        APIResponse workbook = civil.request().get(url + "quarantine/" + first.run.id() + "/workbook");
        assertThat(new String(workbook.body(), 0, 2, UTF_8)).isEqualTo("PK");
        civil.click("main a.button[href='/upload/civil/person']");
        Result second = upload(civil, workbook.body(), program);
        assertThat(second.run.kind()).isEqualTo(RunKind.CORRECTION);
        assertThat(program.audit().entries("civil", 0, 100))
                .extracting(AuditLog.Entry::action)
                .contains("upload", "quarantine export");
    }

    private record Result(Run run, String page) {}

    private static Result upload(Page page, byte[] content, Program program) {
        page.setInputFiles("input[type=file]", new FilePayload("某某.bin", "application/octet-stream", content));
        page.click("#file button.main");
        for (int i = 0; i < 200 && page.url().contains("/errands/"); i++) {
            page.waitForTimeout(500);
            page.reload();
        }
        assertThat(page.url()).contains("/uploads/");
        long run = Long.parseLong(page.url().replaceFirst(".*/", ""));
        return new Result(program.ledger().run(run), page.textContent("main"));
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

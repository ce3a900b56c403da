package org.guiji.orchestration.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiji.orchestration.story.TestCity.PERSON_HEADER;
import static org.guiji.orchestration.story.TestCity.citizenId;
import static org.guiji.orchestration.story.TestCity.person;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** A day's work of each role in a browser with scripts, first in Chinese, then in English. */
class RolesInTheBrowserTest {
    private static final String PASSWORD = "staple battery horse";
    private static final Page.WaitForSelectorOptions PATIENT = new Page.WaitForSelectorOptions().setTimeout(240_000);
    private static final String POLICE = "police/person";
    private static final String CIVIL = "civil/person";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** What people read who work in a language, and what they work on. */
    private record Day(
            String language, int wide, String resource, String done, String decided, String upheld, String chain) {
        String account(Role role) {
            return role.text() + "." + language;
        }
    }

    private static final List<Day> DAYS = List.of(
            new Day("zh", 1360, POLICE, "已办结", "已裁定", "维持", "审计链完整"),
            new Day("en", 390, CIVIL, "Done.", "decided", "upheld", "The chain holds"));

    @Test
    void everyRoleGetsItsWorkDoneInEitherLanguage() {
        TestCity city = new TestCity(folder)
                .authority("authority:\n  population.person: {ranking: [" + POLICE + ", " + CIVIL + "]}\n")
                .persons(POLICE, "{way: downlink, mode: full}")
                .persons(CIVIL, "{way: form, mode: full}");
        city.deliver(POLICE, "a.csv", PERSON_HEADER, person(1, "甲路1号"), person(2, "甲路2号"), person(3, "甲路3号"));
        city.deliver(CIVIL, "b.csv", PERSON_HEADER, person(1, "乙路1号"), person(2, "乙路2号"));
        try (Program program = city.program();
                Server server = Server.start(() -> program, ServerSettings.loopback(0));
                Browser browser = new Browser()) {
            program.runs().run(RunRequest.of(POLICE));
            program.runs().run(RunRequest.of(CIVIL));
            account(program, "root", Role.ADMINISTRATOR, Optional.empty());
            for (Day day : DAYS) {
                account(program, day.account(Role.ENGINEER), Role.ENGINEER, Optional.empty());
                account(program, day.account(Role.QUALITY), Role.QUALITY, Optional.empty());
                account(program, day.account(Role.PROVIDER), Role.PROVIDER, Optional.of("police"));
                account(program, day.account(Role.AUDITOR), Role.AUDITOR, Optional.empty());
                Work work = new Work(browser, server.url(), program, day);
                work.theAdministratorAddsAnAnalyst();
                work.theEngineerPausesResumesAndStartsAResource();
                work.theQualityOfficerDecidesAContradiction();
                work.theAnalystAsksInSqlAndQuestionsARow();
                work.theDepartmentAnswers();
                work.theAuditorFindsItAll();
            }
        }
    }

    private record Work(Browser browser, String url, Program program, Day day) {

        private Page signedIn(String account) {
            Page page = browser.open(day.wide(), true);
            page.navigate(url + "?lang=" + day.language());
            Browser.signIn(page, url, account, PASSWORD);
            return page;
        }

        private void picture(Page page, String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/roles/" + name + "." + day.language() + ".png"))
                    .setFullPage(true));
        }

        void theAdministratorAddsAnAnalyst() {
            Page root = signedIn("root");
            root.navigate(url + "accounts");
            root.fill("form[action='/accounts'] input[name=name]", day.account(Role.ANALYST));
            root.check("form[action='/accounts'] input[name=role][value=ANALYST]");
            root.click("form[action='/accounts'] button.main");
            String once = root.textContent(".secret").strip();
            picture(root, "accounts");

            Page analyst = browser.open(day.wide(), true);
            analyst.navigate(url + "sign-in?lang=" + day.language());
            analyst.fill("input[name=account]", day.account(Role.ANALYST));
            analyst.fill("input[name=password]", once);
            analyst.click("main button");
            analyst.waitForSelector("input[name=wanted]");
            analyst.navigate(url + "sql");
            assertThat(analyst.querySelector("#sql"))
                    .as("not before the password is an own one")
                    .isNull();
            analyst.navigate(url + "password");
            analyst.fill("input[name=present]", once);
            analyst.fill("input[name=wanted]", PASSWORD);
            analyst.fill("input[name=again]", PASSWORD);
            analyst.click("main button.main");
            analyst.waitForSelector(".menu a[href='/sql']");
        }

        void theEngineerPausesResumesAndStartsAResource() {
            Page engineer = signedIn(day.account(Role.ENGINEER));
            steer(engineer, "pause");
            assertThat(program.starts().pauses()).hasSize(1);
            assertThat(engineer.textContent(".note")).contains("reason of pause", day.account(Role.ENGINEER));
            picture(engineer, "paused");
            steer(engineer, "resume");
            assertThat(program.starts().pauses()).isEmpty();
            steer(engineer, "start");
            assertThat(program.starts().asks()).anyMatch(ask -> ask.resource().equals(day.resource()));
            assertThat(engineer.textContent(".note")).contains(day.account(Role.ENGINEER));
        }

        private void steer(Page engineer, String what) {
            engineer.navigate(url + "resources/" + day.resource());
            engineer.fill("form[action$='/start'] textarea", "reason of " + what);
            engineer.click(
                    what.equals("start")
                            ? "form[action$='/start'] button.main"
                            : "button[formaction$='/" + what + "']");
            engineer.waitForSelector("form[action$='/start']");
        }

        void theQualityOfficerDecidesAContradiction() {
            Page quality = signedIn(day.account(Role.QUALITY));
            quality.navigate(url + "contradictions?table=population.person&status=open");
            quality.waitForSelector("main tbody tr");
            assertThat(quality.textContent("main")).doesNotContain("甲路1号", citizenId(1));
            picture(quality, "contradictions");
            quality.click("main tbody a[href^='/contradictions/']");
            String page = quality.url();
            quality.check("input[type=radio][value='" + CIVIL + "']");
            quality.fill("textarea[name=reason]", "checked with the register");
            quality.click("form[action$='/decide'] button.main");
            quality.waitForSelector("text=" + day.done(), PATIENT);
            quality.navigate(page);
            assertThat(quality.textContent("main")).contains(day.decided());
            picture(quality, "contradiction");
        }

        void theAnalystAsksInSqlAndQuestionsARow() {
            Page analyst = signedIn(day.account(Role.ANALYST));
            analyst.navigate(url + "sql");
            analyst.waitForResponse(url + "sql/names", analyst::reload);
            analyst.click("#sql");
            analyst.keyboard().type("SELECT citizen_id, length(name) AS n FROM population.per");
            analyst.waitForSelector("#names li");
            analyst.keyboard().press("Tab");
            assertThat(analyst.inputValue("#sql")).endsWith("FROM population.person");
            analyst.keyboard().press("Control+Enter");
            analyst.waitForSelector("#rows tbody tr", PATIENT);
            assertThat(analyst.querySelectorAll("#rows tbody tr")).hasSize(3);
            assertThat(analyst.textContent("#rows")).doesNotContain(citizenId(1), citizenId(2), citizenId(3));
            analyst.waitForSelector("#chart svg");
            assertThat(analyst.textContent("#history tbody")).contains("3").doesNotContain("…");
            picture(analyst, "sql");

            analyst.navigate(url + "doubts");
            analyst.click("#raise summary");
            analyst.selectOption("#raise select[name=table]", "population.person");
            analyst.fill("#raise [name=key]", citizenId(3));
            analyst.fill("#raise [name=text]", "the street was renamed");
            analyst.click("#raise button.main");
            analyst.waitForSelector("text=" + day.done(), PATIENT);
        }

        void theDepartmentAnswers() {
            Page police = signedIn(day.account(Role.PROVIDER));
            police.navigate(url + "doubts");
            police.click("main tbody a[href^='/doubts/']");
            String page = police.url();
            assertThat(police.textContent("main")).contains("the street was renamed");
            police.selectOption("select[name=answer]", "UPHELD");
            police.fill("[name=text]", "the register is right");
            police.click("form[action$='/answer'] button.main");
            police.waitForSelector("text=" + day.done(), PATIENT);
            police.navigate(page);
            assertThat(police.textContent("main")).contains(day.upheld(), "the register is right");
            picture(police, "doubt");

            Page analyst = signedIn(day.account(Role.ANALYST));
            analyst.navigate(page);
            assertThat(analyst.textContent("main")).as("who asked is told").contains("the register is right");
        }

        void theAuditorFindsItAll() {
            Page auditor = signedIn(day.account(Role.AUDITOR));
            auditor.navigate(url + "audit");
            auditor.click("button[name=verify]");
            assertThat(auditor.textContent(".note.good")).contains(day.chain());
            picture(auditor, "audit");
            assertThat(program.audit().entries("", 0, 500))
                    .filteredOn(entry -> entry.who().endsWith("." + day.language()))
                    .extracting(AuditLog.Entry::action)
                    .contains("query", "doubt raise", "doubt answer upheld", "contradictions decide");
        }
    }

    private static void account(Program program, String name, Role role, Optional<String> provider) {
        String once = program.accounts().add("tester", Account.fresh(name, Set.of(role), provider));
        program.accounts().changePassword(name, once, PASSWORD);
    }
}

package org.guiji.orchestration.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page in a real browser: both languages, a wide screen and a phone, with and without scripts. */
class ConsolePagesTest {
    private static final Path NAUGHTY = Path.of(System.getProperty("guiji.shared"), "data", "naughty_strings");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static ServedCity city;

    @BeforeAll
    static void serve() throws IOException {
        browser = new Browser();
        city = new ServedCity(folder);
    }

    @AfterAll
    static void end() {
        if (city != null) {
            city.close();
            browser.close();
        }
    }

    @Test
    void everyPageFitsAScreenAndAPhoneInBothLanguagesAndIsReadableByAScreenReader() throws IOException {
        Run held = city.run("police/person", "2026-10", RunStatus.HELD, note("police/person 2026-10"));
        city.run("police/person", "2026-09", RunStatus.INGESTED, "");
        city.run("police/person", "2026-11", RunStatus.RUNNING, "");
        List<String> pages = List.of(
                "",
                "runs",
                "runs/" + held.id(),
                "held",
                "resources",
                "resources/police/person",
                "calendar",
                "calendar?month=2026-10&day=2026-10-12",
                "calendar?month=2031-02",
                "thematic",
                "thematic/registered",
                "lineage",
                "lineage?of=population.person",
                "upload",
                "upload/police/person",
                "uploads/" + held.id(),
                "quarantine",
                "quarantine?run=" + held.id(),
                "contradictions",
                "doubts",
                "providers",
                "providers/police",
                "audit",
                "accounts",
                "password",
                "no-such-page");
        everybody(city.program);
        look(browser, city.url, "everybody", pages);
    }

    /** Not a test: {@code -Dguiji.screens=DIR -Dguiji.screens.city=CITY} takes pictures of a city's pages. */
    @Test
    void picturesAreTakenOfACityThatIsNamed() throws IOException {
        String named = System.getProperty("guiji.screens.city", "");
        org.junit.jupiter.api.Assumptions.assumeFalse(named.isEmpty());
        try (Program program =
                        Program.start(WorkspaceReader.read(Path.of(named)), Progress.SILENT, StoryConfiguration.class);
                Server server = Server.start(() -> program, ServerSettings.loopback(0))) {
            everybody(program);
            look(
                    browser,
                    server.url(),
                    "everybody",
                    List.of(System.getProperty("guiji.screens.pages").split(",")));
        }
    }

    private static void everybody(Program program) {
        if (program.accounts().active("everybody").isPresent()) {
            return;
        }
        Set<Role> roles = Set.of(Role.ENGINEER, Role.QUALITY, Role.AUDITOR, Role.ADMINISTRATOR);
        String once = program.accounts().add("tester", Account.fresh("everybody", roles, java.util.Optional.empty()));
        program.accounts().changePassword("everybody", once, ServedCity.PASSWORD);
    }

    private void look(Browser browser, String url, String account, List<String> pages) throws IOException {
        String screens = System.getProperty("guiji.screens", "");
        for (int width : new int[] {1360, 390}) {
            Page page = browser.open(width, true);
            page.navigate(url + "sign-in");
            picture(page, screens, "sign-in", width);
            Browser.signIn(page, url, account, ServedCity.PASSWORD);
            for (String language : List.of("zh", "en")) {
                page.navigate(url + "?lang=" + language);
                for (String path : pages) {
                    page.navigate(url + path);
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .as(path + " " + language + " fits " + width)
                            .isEqualTo(true);
                    assertThat(page.evaluate("document.documentElement.lang.slice(0, 2)"))
                            .isEqualTo(language);
                    assertThat(page.evaluate("[...document.querySelectorAll('h1')].length"))
                            .as(path)
                            .isEqualTo(1);
                    assertThat(page.evaluate(
                                    "[...document.querySelectorAll('input:not([type=hidden]),select,textarea')]"
                                            + ".filter(field => !field.closest('label')).length"))
                            .as(path + ": every field has a label")
                            .isEqualTo(0);
                    assertThat(page.evaluate("document.body.innerText.match(/\\?\\?[a-z.]+\\w*\\?\\?/g)"))
                            .as(path + " " + language + ": no text is missing")
                            .isNull();
                    picture(page, screens, language + "-" + (path.isEmpty() ? "today" : path), width);
                }
            }
        }
    }

    private static void picture(Page page, String screens, String name, int width) throws IOException {
        if (!screens.isEmpty()) {
            Path file = Path.of(screens, name.replaceAll("[^a-z0-9-]", "_") + "-" + width + ".png");
            Files.createDirectories(file.getParent());
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    @Test
    void naughtyTextsAreShownAsTheyAreAndDoNothing() throws IOException {
        List<String> naughty = naughty();
        naughty.forEach(text -> city.program.ledger().audit("tester", "approve", "run 0", text));
        Page page = browser.open(1360, true);
        Browser.signIn(page, city.url, ServedCity.name(Role.AUDITOR), ServedCity.PASSWORD);
        page.navigate(city.url + "audit?q=approve");
        assertThat(page.evaluate("document.querySelectorAll('main script, main img, main iframe, main svg').length"))
                .isEqualTo(0);
        assertThat(page.querySelectorAll("main tbody tr")).hasSize(Math.min(100, naughty.size()));
        assertThat(page.querySelectorAll("main tbody tr")
                        .get(0)
                        .querySelector("td:last-child")
                        .textContent())
                .isEqualTo(naughty.get(naughty.size() - 1));
    }

    @Test
    void naughtyTextsInReasonsGroupsAndNamesOfFilesDoNothingOnTheOtherPages() throws IOException {
        List<String> naughty = naughty();
        Page page = browser.open(1360, true);
        everybody(city.program);
        Browser.signIn(page, city.url, "everybody", ServedCity.PASSWORD);
        for (String text : naughty.subList(naughty.size() - 5, naughty.size())) {
            city.program
                    .starts()
                    .pause(new org.guiji.jobs.ledger.Pause("police/person", text, text, java.time.Instant.now()));
            page.navigate(city.url + "calendar");
            assertThat(page.querySelectorAll("#paused td").get(2).textContent()).isEqualTo(text);
            city.program.starts().resume("police/person");
        }
        for (String path : List.of(
                "thematic/registered",
                "lineage?of="
                        + java.net.URLEncoder.encode(
                                "<script>alert(1)</script>", java.nio.charset.StandardCharsets.UTF_8),
                "calendar?month=%3Cscript%3Ealert(1)%3C/script%3E",
                "calendar?day=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
                "contradictions?column=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
                "upload/police/%3Cscript%3E")) {
            page.navigate(city.url + path);
            assertThat(page.evaluate(
                            "document.querySelectorAll('main script:not([src]), main img, main iframe').length"))
                    .as(path)
                    .isEqualTo(0);
        }
        page.navigate(city.url + "thematic/registered");
        page.waitForSelector(".chart canvas");
        assertThat(page.textContent("main details table")).contains("男", "120", "<img src=x onerror=alert(3)>");
    }

    @Test
    void todayAsksAgainOnlyWhileSomebodyReadsItAndShowsWhenTheSessionHasEnded() {
        Page page = browser.open(1360, true);
        Browser.signIn(page, city.url, ServedCity.name(Role.ENGINEER), ServedCity.PASSWORD);
        // Four seconds pass in a fifth of one, and whole hours at a word.
        page.addInitScript("const wait = window.setTimeout; const now = Date.now; window.later = 0;"
                + "window.setTimeout = (work, time, ...more) => wait(work, time / 20, ...more);"
                + "Date.now = () => now() + window.later;");
        page.navigate(city.url);
        List<String> asked = new java.util.ArrayList<>();
        page.onRequest(request -> {
            if (request.headers().containsKey("hx-request")) {
                asked.add(request.url());
            }
        });
        asksAgain(page);
        page.focus("#live .count a");
        asksNothing(page, asked);
        page.evaluate("document.activeElement.blur()");
        asksAgain(page);
        page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})");
        asksNothing(page, asked);
        page.evaluate("delete document.hidden");
        page.evaluate("window.later = 26 * 60 * 1000");
        asksNothing(page, asked);
        page.mouse().move(200, 200);
        asksAgain(page);
        page.context().clearCookies();
        page.waitForURL(city.url + "sign-in");
    }

    private static void asksAgain(Page page) {
        page.waitForResponse(answer -> answer.request().headers().containsKey("hx-request"), () -> {});
    }

    private static void asksNothing(Page page, List<String> asked) {
        // One may be on its way.
        page.waitForTimeout(400);
        int before = asked.size();
        page.waitForTimeout(600);
        assertThat(asked).hasSize(before);
    }

    @Test
    void withoutScriptsFormsAndTablesStillWork() throws IOException {
        Run held = city.run("police/person", "2026-10", RunStatus.HELD, note("police/person 2026-10"));
        Page page = browser.open(1360, false);
        Browser.signIn(page, city.url, ServedCity.name(Role.ENGINEER), ServedCity.PASSWORD);
        page.click(".menu a[href='/held']");
        page.fill("textarea[name=reason]", "数量不对");
        page.click("button.stop");
        page.waitForSelector(".tag.refused");
        assertThat(city.program.ledger().run(held.id()).status()).isEqualTo(RunStatus.REFUSED);
        page.navigate(city.url + "runs?q=police");
        page.selectOption("select[name=status]", "refused");
        page.click("form.filter button");
        assertThat(page.querySelectorAll("main tbody tr")).hasSize(1);
    }

    /** Markup and formulas of the public lists, if they lie beside the checkout; a few of them otherwise. */
    private static List<String> naughty() throws IOException {
        List<String> few = List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "javascript:alert(1)",
                "[[${7*7}]] __${7*7}__ ${7*7}",
                "=cmd|'/C calc'!A0");
        if (!Files.isDirectory(NAUGHTY)) {
            return few;
        }
        List<String> all = new java.util.ArrayList<>();
        try (var files = Files.walk(NAUGHTY)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith("blns.txt"))
                    .toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#") && line.contains("<"))
                        .map(line -> line.replaceAll("\\p{Cntrl}", ""))
                        .limit(90)
                        .forEach(all::add);
            }
        }
        all.addAll(few);
        return all;
    }

    private static String note(String subject) {
        return "TOLERANCE_HELD  " + subject + "  [须质量专员处理]\n共交付 10 行，其中 2 行被退回，超过该资源的容忍度。\n"
                + "数据湖保持原样。\n请核对后执行：guiji approve 1 --reason …";
    }
}

package org.guiji.orchestration.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The system's Chromium without a screen. What a page complains about fails the test. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE = 120_000;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    public Browser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no chromium here: pages are not looked at");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    /** A person at a window of a width, with or without scripts. */
    public Page open(int width, boolean scripts) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale("zh-CN")
                .setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // A page that is refused is one of the things that are looked at.
            if (message.type().equals("error")
                    && !message.text().matches("(?s).*([Ss]tatus of|Status Error Code) 4.*")) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + " " + error));
        page.onDialog(dialog -> complaints.add(page.url() + " a script spoke"));
        return page;
    }

    public static void signIn(Page page, String url, String account, String password) {
        page.navigate(url + "sign-in");
        page.fill("input[name=account]", account);
        page.fill("input[name=password]", password);
        page.click("main button");
        page.waitForSelector(".menu");
    }

    @Override
    public void close() {
        playwright.close();
        assertThat(complaints).isEmpty();
    }
}

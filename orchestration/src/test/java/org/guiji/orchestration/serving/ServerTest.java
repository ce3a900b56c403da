package org.guiji.orchestration.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.OwnCertificate;
import org.guiji.orchestration.SmallWorkspace;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.cli.FrontDoor;
import org.guiji.orchestration.ledger.CutLine;
import org.guiji.orchestration.ledger.PasswordedDatabase;
import org.guiji.orchestration.ledger.ScheduleProcesses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The server from outside: who comes in, who may do what, and what every answer carries. */
class ServerTest {
    private static final Path ROLES = Path.of(System.getProperty("guiji.checkout"), "docs", "operations", "roles.md");
    private static final List<Role> COLUMNS =
            List.of(Role.ENGINEER, Role.QUALITY, Role.PROVIDER, Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ServedCity city;

    @SuppressWarnings("NullAway.Init")
    private static Run held;

    private static boolean sparkBefore;

    @BeforeAll
    static void serve() throws IOException {
        sparkBefore = sparkRuns();
        city = new ServedCity(folder);
        held = city.run("police/person", "2026-10", RunStatus.HELD, "");
    }

    private static boolean sparkRuns() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .anyMatch(name -> name.startsWith("spark-") || name.startsWith("dag-scheduler"));
    }

    @AfterAll
    static void end() {
        city.close();
        // Another test of this process may have left its Spark running.
        assertThat(sparkBefore || !sparkRuns())
                .as("no part of this needed Spark")
                .isTrue();
    }

    @Test
    void whoHasNotSignedInIsSentToSignInAndProgramsAreTold401() throws IOException {
        Client nobody = new Client(city.url);
        for (String page : List.of("", "runs", "audit", "no-such-page")) {
            assertThat(nobody.get(page).statusCode()).isEqualTo(302);
            assertThat(nobody.get(page).headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        }
        HttpResponse<String> api = nobody.get("api/runs", "Accept-Language", "en");
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("WWW-Authenticate")).isEmpty();
        JsonNode body = new ObjectMapper().readTree(api.body());
        assertThat(body.path("code").asText()).isEqualTo("NOT_SIGNED_IN");
        assertThat(body.path("happened").asText()).startsWith("Nobody is signed in");
        assertThat(body.path("state").asText()).isEqualTo("Nothing was done.");
        assertThat(body.path("next").asText()).isNotBlank();
        assertThat(nobody.get("actuator/health").body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components");
        assertThat(nobody.get("actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(nobody.get("actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(nobody.get("actuator/env").statusCode()).isEqualTo(401);
    }

    @Test
    void everyRouteIsInTheTableAndAnswersEveryRoleAsTheTableSays() throws IOException {
        Map<String, List<Boolean>> table = table();
        assertThat(routes()).isEqualTo(new TreeSet<>(table.keySet()));
        List<String> wrong = new ArrayList<>();
        table.forEach((route, allowed) -> {
            for (Role role : COLUMNS) {
                int status = status(city.client(role), route);
                boolean let = status != 403 && status != 401;
                if (let != allowed.get(COLUMNS.indexOf(role)) || status >= 500) {
                    wrong.add(role + " " + route + " " + status);
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(city.program.ledger().run(held.id()).status()).isEqualTo(RunStatus.HELD);
    }

    @Test
    void aRefreshIsCalledAsItsTableIsAndLeadsToItsPage() {
        Run opened = city.program.ledger().open(RunKind.REFRESH, "thematic.registered", "thematic.registered", "");
        Run refused = opened.withStatus(RunStatus.REFUSED)
                .withFailure("THEMATIC_KEY_NOT_UNIQUE", "键不唯一", "keys")
                .finishedAt(Instant.now());
        city.program.ledger().save(refused);
        String page = "runs/" + refused.id();
        Client engineer = city.client(Role.ENGINEER);
        assertThat(engineer.get(page).body())
                .contains("分性别户籍人口", "href=\"/thematic/registered\"")
                .doesNotContain("/resources/thematic");
        assertThat(engineer.get("thematic/registered").statusCode()).isEqualTo(200);
        assertThat(engineer.get("").body()).contains("/runs/" + refused.id(), "分性别户籍人口");
        // Who keeps accounts sees runs, and no tables.
        assertThat(city.client(Role.ADMINISTRATOR).get(page).body())
                .contains("分性别户籍人口")
                .doesNotContain("href=\"/thematic", "/resources/thematic");
    }

    @Test
    void aDepartmentFindsNothingOfAnother() {
        Run own = city.run("tax/taxpayer", "2026-09", RunStatus.INGESTED, "");
        Client tax = city.client(Role.PROVIDER);
        assertThat(tax.get("runs").body()).contains("/runs/" + own.id() + "\"").doesNotContain("police/person");
        assertThat(tax.get("runs/" + held.id()).statusCode()).isEqualTo(404);
        assertThat(tax.get("runs/" + own.id()).statusCode()).isEqualTo(200);
        assertThat(tax.get("runs.csv").body()).contains("tax/taxpayer").doesNotContain("police");
        assertThat(tax.get("resources").body()).doesNotContain("户籍人口");
        assertThat(tax.get("resources/police/person").statusCode()).isEqualTo(404);
        assertThat(tax.get("providers").body()).contains("税务局").doesNotContain("公安局");
        assertThat(tax.get("providers/police").statusCode()).isEqualTo(404);
        assertThat(tax.get("").body()).doesNotContain("police/person");
        assertThat(tax.get("api/runs?resource=police/person").body()).contains("\"total\":0");
        assertThat(tax.get("quarantine/" + held.id() + "/workbook").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoAsksReadsTheAnswerADepartmentSeesWhatItAskedAndNobodyElseDoes() throws IOException {
        long own = doubt("one.analyst", "police/person");
        long departments = doubt("tax", "police/person");
        String audited = city.client(Role.AUDITOR).get("audit?q=doubt").body();
        assertThat(audited).doesNotContain("doubt " + own);

        Client analyst = city.client(Role.ANALYST);
        assertThat(analyst.get("doubts/" + own).body()).contains("430611", "住址不符", "已改正");
        assertThat(city.client(Role.AUDITOR).get("audit?q=doubt").body()).contains("one.analyst", "doubt " + own);
        assertThat(analyst.get("doubts/" + departments).body()).doesNotContain("430611", "住址不符");
        assertThat(city.client(Role.ENGINEER).get("doubts/" + own).body()).doesNotContain("430611");

        Client tax = city.client(Role.PROVIDER);
        assertThat(tax.get("doubts").body())
                .contains("/doubts/" + departments + "\"", "action=\"/doubts\"")
                .doesNotContain("/doubts/" + own + "\"");
        assertThat(tax.get("doubts/" + departments).body()).contains("住址不符").doesNotContain("/answer\"", "/extend\"");
        assertThat(tax.get("doubts/" + own).statusCode()).isEqualTo(404);
        // An analyst whose account happens to be called like the department is not the department.
        String once =
                city.program.accounts().add("tester", Account.fresh("tax", Set.of(Role.ANALYST), Optional.empty()));
        city.program.accounts().changePassword("tax", once, ServedCity.PASSWORD);
        assertThat(Client.signedIn(city.url, "tax", ServedCity.PASSWORD)
                        .get("doubts/" + departments)
                        .body())
                .doesNotContain("430611", "住址不符");
        assertThat(tax.post("doubts/" + departments + "/answer", tax.token("password"), "text", "x")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void moreTimeForAnAnswerIsAskedForOnceInTheBrowserOrByAProgramAndIsShown() throws IOException {
        long id = doubt("li.na", "police/person");
        Client quality = city.client(Role.QUALITY);
        String page = "doubts/" + id;
        String token = quality.token(page);
        assertThat(quality.post(page + "/extend", token, "reason", " ").statusCode())
                .isEqualTo(400);
        assertThat(quality.post(page + "/extend", token, "reason", "需到户核实").statusCode())
                .isEqualTo(302);
        assertThat(quality.get(page).body()).contains("需到户核实", "已延期 7 个工作日").doesNotContain("/extend\"");
        long other = doubt("li.na", "police/person");
        String path = "api/doubts/" + other + "/extend";
        HttpResponse<String> extended =
                new Client(city.url).postJson(path, "{\"reason\":\"需到户核实\"}", "Authorization", basic(Role.QUALITY));
        assertThat(extended.body()).contains("\"doubt_id\":" + other, "\"extra_days\":7");
        assertThat(new Client(city.url)
                        .postJson(path, "{\"reason\":\"再延\"}", "Authorization", basic(Role.QUALITY))
                        .body())
                .contains("DOUBT_NOT_EXTENDED");
    }

    /** With its restricted words, as the lake keeps them. */
    private static long doubt(String by, String resource) throws IOException {
        Path paper = folder.resolve("lake/doubts/" + by + System.nanoTime() + ".json");
        Files.createDirectories(paper.getParent());
        Files.writeString(paper, """
                {"key": ["430611"], "hash": 1, "text": "住址不符", "extension": "", "answer": "已改正"}
                """);
        return city.program
                .doubts()
                .raise(new Doubt(
                        0,
                        "population.person",
                        1,
                        "",
                        resource,
                        by,
                        Instant.now(),
                        7,
                        0,
                        DoubtStatus.OPEN,
                        Optional.empty(),
                        String.valueOf(paper.getFileName())))
                .id();
    }

    @Test
    void aRefusedChangeOfTheWorkspaceIsShownToWhoSteersAndToNobodyElse() {
        Instant now = Instant.now();
        ScheduleProcesses processes = new ScheduleProcesses(city.program.source());
        processes.save(new ScheduleProcesses.Process(
                "p1", "db-node-7", now, now, now, Optional.of(now), 3, "orchestration/schedule.yaml:4 CRON_NEVER"));
        assertThat(city.client(Role.ENGINEER).get("").body())
                .contains("db-node-7", "有 3 个问题", "orchestration/schedule.yaml:4 CRON_NEVER");
        assertThat(city.client(Role.QUALITY).get("").body()).doesNotContain("db-node-7");
        processes.remove("p1");
        assertThat(city.client(Role.ENGINEER).get("").body()).doesNotContain("db-node-7");
    }

    @Test
    void todayCountsAllAndSaysHowManyItShowsAndAResourceShowsItsLastDeliveries() {
        for (int number = 1; number <= 53; number++) {
            city.run("tax/many", "2025-" + number, RunStatus.INGESTED, "", 1, Instant.now());
        }
        assertThat(city.client(Role.PROVIDER).get("").body()).contains("12 / 共 5");
        for (int number = 1; number <= 14; number++) {
            city.run("police/person", "2024-" + number, RunStatus.WITHDRAWN, "", 1, Instant.now());
        }
        String resource =
                city.client(Role.ENGINEER).get("resources/police/person").body();
        String deliveries = resource.substring(resource.indexOf("id=\"deliveries\""));
        assertThat(deliveries).contains("2024-14", "2024-3<").doesNotContain("2024-2<");
        assertThat(city.program.search().lastDeliveries("police/person", 2))
                .extracting(Delivery::period)
                .containsExactly("2024-13", "2024-14");
    }

    @Test
    void departmentsUploadsThematicTablesAndAccountsAreSearchedSortedAndExported() {
        Client quality = city.client(Role.QUALITY);
        Client admin = city.client(Role.ADMINISTRATOR);
        List<String> departments = firstCells(quality.get("providers.csv?sort=provider&dir=asc"));
        assertThat(departments).hasSizeGreaterThan(1).isSorted().contains("police", "tax");
        assertThat(firstCells(quality.get("providers.csv?sort=provider")))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .hasSameSizeAs(departments);
        assertThat(firstCells(quality.get("providers.csv?q=TAX"))).containsExactly("tax");
        assertThat(quality.get("providers?q=tax&sort=resources").body())
                .contains("/providers/tax", "/providers.csv?q=tax&amp;sort=resources", "dir=asc")
                .doesNotContain("/providers/police");

        assertThat(firstCells(quality.get("upload.csv?q=person")))
                .contains("police/person")
                .doesNotContain("tax/days");
        assertThat(quality.get("upload?q=person").body())
                .contains("/upload/police/person")
                .doesNotContain("/upload/tax/days");

        assertThat(firstCells(admin.get("accounts.csv?sort=account&dir=asc")))
                .isSorted()
                .hasSizeGreaterThan(3);
        assertThat(admin.get("accounts.csv?q=auditor").body().lines().skip(1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(",auditor,"));

        Client analyst = city.client(Role.ANALYST);
        assertThat(analyst.get("thematic.csv?sort=table_name").body()).contains("table_name,title,title_en,owner");
        assertThat(analyst.get("accounts.csv").statusCode()).isEqualTo(403);
    }

    private static List<String> firstCells(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    @Test
    void listsAreSortedAndExportedAsTheyWereAskedForAndRejectedRowsAreFoundByDepartmentAndDay() throws IOException {
        long older = doubt("aaa.first", "police/person");
        long newer = doubt("zzz.last", "police/person");
        Client quality = city.client(Role.QUALITY);
        assertThat(quality.get("doubts?sort=asked_by&dir=asc&q=a").body())
                .contains("sort=asked_by&amp;dir=desc", "/doubts.csv?sort=asked_by");
        String csv = quality.get("doubts.csv?sort=asked_by&dir=asc&q=.").body();
        assertThat(csv.indexOf("\n" + older + ",")).isPositive().isLessThan(csv.indexOf("\n" + newer + ","));
        assertThat(quality.get("doubts.csv?q=zzz.last").body().lines()).hasSize(2);
        assertThat(csv).doesNotContain("430611", "住址不符");
        assertThat(quality.get("resources.csv").body()).contains("police/person,户籍人口,police,population.person,");
        assertThat(city.client(Role.AUDITOR).get("audit.csv?q=account").body())
                .contains("position,at,who,action,subject,reason,hash", ",account add,");
        assertThat(city.client(Role.AUDITOR).get("audit?q=account").body()).contains(">新增账户<");

        Run rejected = city.run("tax/days", "2026-07", RunStatus.INGESTED_WITH_WARNINGS, "", 2, Instant.now());
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        String row = "\"run_id\":" + rejected.id() + ",";
        assertThat(quality.get("api/quarantine?provider=tax&from=" + today + "&to=" + today)
                        .body())
                .contains(row)
                .doesNotContain("police/");
        assertThat(quality.get("api/quarantine?provider=police").body()).doesNotContain(row);
        assertThat(quality.get("api/quarantine?provider=tax&to=2020-01-01").body())
                .doesNotContain(row);
        assertThat(quality.get("quarantine?provider=tax&from=" + today).body()).contains("value=\"" + today + "\"");
        assertThat(quality.get("quarantine?from=today").statusCode()).isEqualTo(400);
    }

    @Test
    void aFormWithoutItsTokenDoesNothing() {
        Client engineer = city.client(Role.ENGINEER);
        for (String token : List.of("", "made-up")) {
            HttpResponse<String> answer = engineer.post("runs/" + held.id() + "/reject", token, "reason", "x");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("FORM_STALE");
        }
        assertThat(engineer.postJson("api/runs/" + held.id() + "/reject", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(city.program.ledger().run(held.id()).status()).isEqualTo(RunStatus.HELD);
    }

    @Test
    void anEngineerPausesResumesAndStartsAResourceAndItIsRecordedWhy() throws IOException {
        Client engineer = city.client(Role.ENGINEER);
        String page = "resources/police/person";
        String token = engineer.token(page);
        assertThat(engineer.post(page + "/pause", token, "reason", "").statusCode())
                .isEqualTo(400);
        assertThat(engineer.post(page + "/pause", token, "reason", "系统检修").statusCode())
                .isEqualTo(302);
        assertThat(engineer.get(page).body()).contains("one.engineer", "系统检修", page + "/resume");
        assertThat(engineer.post(page + "/pause", token, "reason", "再次").body()).contains("SCHEDULE_PAUSED_ALREADY");

        String[] json = {"X-CSRF-TOKEN", engineer.token("password")};
        JsonNode resumed = new ObjectMapper()
                .readTree(engineer.postJson("api/" + page + "/resume", "{\"reason\":\"检修完成\"}", json)
                        .body());
        assertThat(resumed.path("paused").isNull()).isTrue();
        assertThat(city.program.starts().pauses()).isEmpty();

        assertThat(engineer.post(page + "/start", token, "reason", "补报").statusCode())
                .isEqualTo(302);
        assertThat(city.program.starts().asks()).singleElement().satisfies(ask -> assertThat(
                        List.of(ask.resource(), ask.who(), ask.why()))
                .containsExactly("police/person", "one.engineer", "补报"));
        assertThat(city.client(Role.AUDITOR).get("audit?q=police/person").body())
                .contains("系统检修", "检修完成", "补报");
    }

    @Test
    void whatIsNoDeliveryIsRefusedByItsContentAndNothingOfItIsKept() throws IOException {
        Client engineer = city.client(Role.ENGINEER);
        String page = "upload/police/person";
        String token = engineer.token(page);
        byte[] program = new byte[4096];
        System.arraycopy("MZ\u0090\0\3".getBytes(StandardCharsets.ISO_8859_1), 0, program, 0, 5);
        byte[] workbook = engineer.getBytes(page + "/template.xlsx");
        assertThat(engineer.postFile(page, token, "人口.xlsx", program).body()).contains("UPLOAD_WRONG_KIND", "csv");
        assertThat(engineer.postFile(page, token, "a.csv", program).statusCode())
                .isEqualTo(415);
        assertThat(engineer.postFile(page, token, "a.csv", workbook).statusCode())
                .isEqualTo(415);
        assertThat(engineer.postFile(page, token, "a.csv", new byte[0]).body()).contains("UPLOAD_EMPTY");
        assertThat(engineer.postFile(page, token, "", new byte[] {65}).body()).contains("ARGUMENT_MISSING");
        assertThat(engineer.postFile(page, "made-up", "a.csv", new byte[] {65}).body())
                .contains("FORM_STALE");
        assertThat(city.client(Role.PROVIDER)
                        .postFile(page, city.client(Role.PROVIDER).token("password"), "a.csv", new byte[] {65})
                        .statusCode())
                .isEqualTo(404);
        assertThat(city.client(Role.ANALYST)
                        .postFile(page, city.client(Role.ANALYST).token("password"), "a.csv", new byte[] {65})
                        .statusCode())
                .isEqualTo(403);
        assertThat(inbox()).isEmpty();
    }

    @Test
    void fiveHundredMegabytesAreRefusedBeforeTheyComeAndAnUnannouncedFloodIsCutOff() throws IOException {
        try (java.net.Socket socket =
                new java.net.Socket("127.0.0.1", java.net.URI.create(city.url).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            ("POST /api/resources/police/person/deliveries HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                                            + basic(Role.ENGINEER) + "\r\nContent-Length: 524288000\r\n\r\nx")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[2048];
            int read = socket.getInputStream().read(answer);
            assertThat(new String(answer, 0, read, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 413");
        }
        java.io.InputStream flood = new java.io.InputStream() {
            private long left = 130L << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int some = (int) Math.min(length, left);
                java.util.Arrays.fill(into, offset, offset + some, (byte) 'a');
                left -= some;
                return some <= 0 ? -1 : some;
            }
        };
        assertThat(new Client(city.url)
                        .postEndless(
                                "api/resources/police/person/deliveries", flood, "Authorization", basic(Role.ENGINEER))
                        .body())
                .contains("UPLOAD_TOO_LARGE", "100 MB");
        assertThat(inbox()).isEmpty();
    }

    @Test
    void aTemplateHasTheHeadingsThatTheResourceExpects() {
        Client engineer = city.client(Role.ENGINEER);
        assertThat(engineer.get("upload/police/person/template.csv").body()).isEqualTo("\uFEFF公民身份号码,姓名\r\n");
        assertThat(engineer.get("upload/police/person").body())
                .contains("公民身份号码", "必填", "100 MB")
                .doesNotContain("id_type");
        assertThat(city.client(Role.PROVIDER).get("upload").body()).doesNotContain("police/person");
    }

    private static List<Path> inbox() throws IOException {
        Path inbox = folder.resolve("inbox");
        if (!Files.exists(inbox)) {
            return List.of();
        }
        try (var files = Files.walk(inbox)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aProgramSignsInWithEachRequestAndRejectsARunOnce() {
        Run run = city.run("police/person", "2026-08", RunStatus.HELD, "");
        Client program = new Client(city.url);
        String path = "api/runs/" + run.id() + "/reject";
        assertThat(program.postJson(path, "{\"reason\":\"数量不对\"}", "Authorization", basic(Role.ANALYST))
                        .statusCode())
                .isEqualTo(403);
        String engineer = basic(Role.ENGINEER);
        assertThat(program.postJson(path, "{}", "Authorization", engineer).body())
                .contains("ARGUMENT_WRONG");
        HttpResponse<String> done = program.postJson(path, "{\"reason\":\"数量不对\"}", "Authorization", engineer);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("\"run_id\":" + run.id(), "\"status\":\"refused\"", "\"delivered\":10");
        assertThat(program.postJson(path, "{\"reason\":\"数量不对\"}", "Authorization", engineer)
                        .statusCode())
                .isEqualTo(409);
        assertThat(city.client(Role.AUDITOR).get("audit").body())
                .contains("reject", "run " + run.id(), "数量不对", "one.engineer");
    }

    @Test
    void aOneTimePasswordOnlyLetsChooseAnotherAndADisabledAccountIsOutAtOnce() {
        String once =
                city.program.accounts().add("tester", Account.fresh("fresh", Set.of(Role.ENGINEER), Optional.empty()));
        Client fresh = Client.signedIn(city.url, "fresh", once);
        assertThat(fresh.get("runs").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/password"));
        assertThat(fresh.get("api/runs").body()).contains("PASSWORD_MUST_CHANGE");
        assertThat(fresh.post("password", fresh.token("password"), "present", once, "wanted", "tiny", "again", "tiny")
                        .body())
                .contains("PASSWORD_WEAK");
        fresh.post(
                "password",
                fresh.token("password"),
                "present",
                once,
                "wanted",
                ServedCity.PASSWORD,
                "again",
                ServedCity.PASSWORD);
        assertThat(fresh.get("runs").statusCode()).isEqualTo(200);
        Client elsewhere = Client.signedIn(city.url, "fresh", ServedCity.PASSWORD);
        String other = ServedCity.PASSWORD + " again";
        fresh.post(
                "password", fresh.token("password"), "present", ServedCity.PASSWORD, "wanted", other, "again", other);
        assertThat(fresh.get("runs").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("runs").statusCode()).isEqualTo(302);
        assertThat(elsewhere.get("api/runs").statusCode()).isEqualTo(401);
        Client administrator = city.client(Role.ADMINISTRATOR);
        administrator.post("accounts/fresh/roles", administrator.token("accounts"), "role", "ANALYST");
        assertThat(fresh.get("runs").statusCode()).isEqualTo(403);
        administrator.post("accounts/fresh/roles", administrator.token("accounts"), "role", "ENGINEER");
        city.program.accounts().disable("tester", "fresh");
        assertThat(administrator.get("accounts").body()).contains("/accounts/fresh/enable");
        assertThat(fresh.get("runs").statusCode()).isEqualTo(302);
    }

    @Test
    void whenTheLedgerIsLostProgramsAreToldInTheirFormAndPeopleByAPageUntilItIsBack(@TempDir Path lost)
            throws Exception {
        PasswordedDatabase database = PasswordedDatabase.empty();
        SmallWorkspace.write(lost, "secrets/ledger", database.password());
        try (CutLine line = new CutLine(database.port());
                ServedCity other = new ServedCity(lost, database.asLedger(line.port()))) {
            Client person = other.client(Role.ENGINEER);
            assertThat(person.get("runs").statusCode()).isEqualTo(200);
            line.cut();
            List<CompletableFuture<HttpResponse<String>>> asked = Stream.<Supplier<HttpResponse<String>>>of(
                            () -> new Client(other.url).get("api/runs", "Authorization", basic(Role.ENGINEER)),
                            () -> person.get("api/runs"),
                            () -> person.get("", "HX-Request", "true"),
                            () -> person.get("runs"))
                    .map(CompletableFuture::supplyAsync)
                    .toList();
            List<HttpResponse<String>> told =
                    asked.stream().map(CompletableFuture::join).toList();
            HttpResponse<String> page = told.get(3);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("<h1", "role=\"alert\"", "LEDGER_UNREACHABLE");
            for (HttpResponse<String> answer : told.subList(0, 3)) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type"))
                        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
                assertThat(new ObjectMapper()
                                .readTree(answer.body())
                                .path("code")
                                .asText())
                        .isEqualTo("LEDGER_UNREACHABLE");
            }

            line.mend();
            assertThat(person.get("runs").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyAnswerForbidsScriptsAndFramesOfOthers() {
        for (String page : List.of("", "runs", "no-such-page")) {
            HttpResponse<String> answer = city.client(Role.ENGINEER).get(page);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.body()).doesNotContain("style=\"", "onclick", "<script>");
        }
        assertThat(city.client(Role.ENGINEER).get("assets/htmx.min.js").statusCode())
                .isEqualTo(200);
        assertThat(city.client(Role.ENGINEER)
                        .get("assets/../words_zh.properties")
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void storedScriptIsShownAsTextAndFormulasAreNoneInExports() throws IOException {
        String script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        city.run("police/person", script, RunStatus.FAILED, script);
        city.program.ledger().audit("x", "approve", "run 0", script);
        for (String page :
                List.of("", "runs", "resources/police/person", "runs?q=%3Cscript%3E", "runs?q=%22%3E%3Cimg")) {
            String body = city.client(Role.ENGINEER).get(page).body();
            assertThat(body).as(page).doesNotContain("<script>alert", "<img src", "\"><img");
        }
        assertThat(city.client(Role.AUDITOR).get("audit").body())
                .contains("&lt;script&gt;")
                .doesNotContain("<img");
        city.run("police/person", "=cmd|'/C calc'!A0", RunStatus.INGESTED, "");
        assertThat(city.client(Role.ENGINEER).get("runs.csv").body()).contains(",'=cmd|'/C calc'!A0,");
    }

    @Test
    void theLanguageIsAskedForKeptAndOtherwiseTheBrowsers() {
        Client visitor = new Client(city.url);
        assertThat(visitor.get("sign-in").body()).contains("lang=\"zh-CN\"", "登录");
        assertThat(visitor.get("sign-in", "Accept-Language", "de,en;q=0.5").body())
                .contains("登录");
        assertThat(visitor.get("sign-in", "Accept-Language", "en-GB").body()).contains("lang=\"en\"", "Sign in");
        visitor.get("sign-in?lang=en");
        assertThat(visitor.get("sign-in").body()).contains("Sign in");
    }

    @Test
    void commandsWorkBesideTheServer() {
        FrontDoor guiji = new FrontDoor(folder);
        assertThat(guiji.guiji("runs", "--last", "1").exit()).isZero();
        FrontDoor.Answer added = guiji.guiji("user", "add", "by.command", "--role", "analyst,auditor");
        assertThat(added.exit()).isZero();
        assertThat(added.out().strip()).hasSize(16);
        assertThat(Client.signedIn(city.url, "by.command", added.out().strip())).isNotNull();
        assertThat(guiji.guiji("user", "add", "by.other", "--role", "provider", "--provider", "polce")
                        .err())
                .contains("PROVIDER_UNKNOWN", "police");
        assertThat(guiji.guiji("user", "list", "--format", "csv").out()).contains("by.command,analyst auditor,");
        assertThat(guiji.guiji("user", "roles", "by.command", "--role", "quality", "--format", "csv")
                        .out())
                .contains("by.command,quality,");
        guiji.guiji("user", "disable", "by.command");
        assertThat(guiji.guiji("user", "reset", "by.command").err()).contains("ACCOUNT_DISABLED");
        assertThat(guiji.guiji("user", "enable", "by.command", "--format", "csv")
                        .out())
                .contains("by.command,quality,,false,");
        FrontDoor.Answer verified = guiji.guiji("audit", "verify", "--format", "csv");
        assertThat(verified.exit()).isZero();
        assertThat(verified.out()).contains(",true,,");
        assertThat(guiji.guiji("audit", "verify", "--contains", "00").exit()).isEqualTo(1);
    }

    @Test
    void noCommandTakesBlanksForAReason() {
        FrontDoor guiji = new FrontDoor(folder);
        String run = String.valueOf(held.id());
        for (List<String> command : List.of(
                List.of("approve", run, "--reason", " "),
                List.of("reject", run, "--reason", ""),
                List.of("doubt", "raise", "population.person", "1", "--text", " "),
                List.of("doubt", "answer", "1", "upheld", "--text", " "),
                List.of("doubt", "extend", "1", "--reason", " "),
                List.of("schedule", "pause", "police/person", "--reason", " "),
                List.of("contradictions", "decide", "0123456789abcdef", "--for", "police/person", "--reason", " "))) {
            FrontDoor.Answer answer = guiji.guiji(command.toArray(String[]::new));
            assertThat(answer.exit()).as(String.join(" ", command)).isEqualTo(2);
            assertThat(answer.err()).as(String.join(" ", command)).contains("ARGUMENT_WRONG");
        }
        assertThat(city.program.ledger().run(held.id()).status()).isEqualTo(RunStatus.HELD);
    }

    @Test
    void whatIsNoJsonAndWhatIsNoNumberIsAWrongRequestAndATakenPortIsSaid() {
        Client engineer = new Client(city.url);
        assertThat(engineer.postJson("api/doubts", "{", "Authorization", basic(Role.ENGINEER))
                        .statusCode())
                .isEqualTo(400);
        assertThat(city.client(Role.ENGINEER).get("runs/abc").statusCode()).isEqualTo(400);
        assertThat(city.client(Role.ENGINEER).get("quarantine?run=abc").statusCode())
                .isEqualTo(400);
        int port = java.net.URI.create(city.url).getPort();
        assertThatThrownBy(() -> Server.start(() -> city.program, ServerSettings.loopback(port)))
                .hasMessageStartingWith("PORT_TAKEN");
        assertThatThrownBy(() -> new ServerSettings(java.net.InetAddress.getByName("192.0.2.1"), 0, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void behindTlsOnlyTlsIsSpokenAndTheSessionNeverLeavesIt(@TempDir Path keys) throws Exception {
        OwnCertificate own = OwnCertificate.in(keys);
        ServerSettings settings = new ServerSettings(
                InetAddress.getLoopbackAddress(), 0, Optional.of(new ServerSettings.Tls(own.certificate(), own.key())));
        try (Server locked = Server.start(() -> city.program, settings)) {
            assertThat(locked.url()).startsWith("https://");
            URI page = URI.create(locked.url() + "sign-in");
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(own.context())
                    .build()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                    .contains("; Secure"));
            URI open = URI.create(page.toString().replace("https:", "http:"));
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(open).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void metricsCountRunsAndNameNobody() {
        assertThat(city.client(Role.ENGINEER).get("actuator/prometheus").body())
                .contains("guiji_runs{status=\"held\"}", "jvm_memory_used_bytes")
                .doesNotContain("police", "one.engineer");
    }

    private static int status(Client client, String route) {
        String path = route.substring(route.indexOf(' ') + 2)
                .replace("{id}", String.valueOf(held.id()))
                .replace("{run}", String.valueOf(held.id()))
                .replace("{provider}/{name}", "police/person")
                .replace("accounts/{name}", "accounts/nobody")
                .replace("{name}", client == city.client(Role.PROVIDER) ? "tax" : "police");
        if (route.startsWith("GET ")) {
            return client.get(path).statusCode();
        }
        String token = client.token("password");
        return path.startsWith("api/")
                ? client.postJson(path, "{\"until\":\"2099-01-01\",\"answer\":\"upheld\"}", "X-CSRF-TOKEN", token)
                        .statusCode()
                : client.post(path, token, "until", "2099-01-01").statusCode();
    }

    /** Method and path of every handler, and the endpoints that Boot adds. */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>(Set.of("GET /actuator/prometheus"));
        city.server
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getPatternValues().forEach(path -> route.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + path))));
        return routes;
    }

    /** The published table: what users read is what is tested. */
    private static Map<String, List<Boolean>> table() throws IOException {
        Map<String, List<Boolean>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(ROLES)) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 10 && cells[1].contains(" /")) {
                List<Boolean> allowed = new ArrayList<>();
                for (int i = 2; i < 8; i++) {
                    allowed.add(!cells[i].isBlank());
                }
                table.put(cells[1].strip().replace("`", ""), allowed);
            }
        }
        return table;
    }

    private static String basic(Role role) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (ServedCity.name(role) + ":" + ServedCity.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}

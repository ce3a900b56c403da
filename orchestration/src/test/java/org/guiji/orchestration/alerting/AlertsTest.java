package org.guiji.orchestration.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.ledger.RunStatus;
import org.guiji.orchestration.city.SampleCity;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample city's people, told by a real mail server and a real HTTP server. */
class AlertsTest {
    private static final String SECRET = "SEC-of-the-group";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static String city;

    @SuppressWarnings("NullAway.Init")
    private GreenMail mail;

    @SuppressWarnings("NullAway.Init")
    private HttpServer chat;

    @SuppressWarnings("NullAway.Init")
    private Program program;

    private final List<String> asked = new ArrayList<>();
    private final List<JsonNode> messages = new ArrayList<>();
    private volatile String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    @BeforeAll
    static void makeCity() throws IOException {
        SampleCity.create(folder.resolve("city"), 400);
        city = Files.readString(folder.resolve("city/guiji.yaml"));
    }

    @BeforeEach
    void open() throws IOException {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            messages.add(JSON.readTree(exchange.getRequestBody()));
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        chat.start();
        Path root = folder.resolve("city");
        Files.writeString(
                root.resolve("hook"), "http://127.0.0.1:" + chat.getAddress().getPort() + "/robot?token=t0p");
        Files.writeString(root.resolve("sign"), SECRET);
        Files.writeString(root.resolve("guiji.yaml"), city);
    }

    @AfterEach
    void close() throws IOException {
        if (program != null) {
            program.close();
        }
        mail.stop();
        chat.stop(0);
    }

    @Test
    void everyoneIsToldOnceWhatTheyMustDoAndNothingMoreUntilItChanges() throws Exception {
        configure("""
                alerts:
                  mail: {host: 127.0.0.1, port: %d, security: none, from: guiji@city.example}
                  to:
                    - {role: operator, mail: [ops@city.example, duty@city.example], language: en}
                    - {role: provider, provider: tax, mail: tax@city.example}
                    - {role: provider, provider: urban-management, mail: urban@city.example}
                    - {role: developer, mail: dev@city.example}
                """.formatted(mail.getSmtp().getPort()));
        run("tax/taxpayer", RunStatus.DELIVERY_FAULTY, "LANDING_CHECKSUM_MISMATCH");
        run("market-regulation/enterprise", RunStatus.FAILED, "DISK_FULL");

        assertThat(new Alerts(program).send()).isEqualTo(new Alerts.Outcome(2, java.util.Optional.empty()));
        assertThat(new Alerts(program).send().told()).isZero();

        // One mail with two addresses is received twice.
        MimeMessage[] received = mail.getReceivedMessages();
        assertThat(received).hasSize(3);
        assertThat(received[0].getSubject()).isEqualTo("[Guiji] Sample City: 1 to do (operator must act)");
        assertThat(text(received[0])).contains("DISK_FULL", "market-regulation/enterprise");
        assertThat(received[2].getSubject()).contains("[归集]", "2 项待处理");
        assertThat(received[2].getAllRecipients()[0]).hasToString("tax@city.example");
        assertThat(text(received[2]))
                .contains("LANDING_CHECKSUM_MISMATCH", "DELIVERY_OVERDUE  tax/taxpayer 2026-10")
                .doesNotContain("DISK_FULL");

        run("tax/taxpayer", RunStatus.INGESTED, "");
        assertThat(new Alerts(program).send().told()).isZero();
        run("tax/taxpayer", RunStatus.REFUSED, "DELIVERY_BROKEN_COLUMNS");
        assertThat(new Alerts(program).send().told()).isEqualTo(1);
        assertThat(mail.getReceivedMessages()).hasSize(4);
    }

    @Test
    void aDoubtIsToldToItsProviderAndWhenOverdueToTheStewardAndTheSuperiorDepartment() throws Exception {
        configure("""
                alerts:
                  mail: {host: 127.0.0.1, port: %d, security: none, from: guiji@city.example}
                  to:
                    - {role: provider, provider: urban-management-county, mail: county@city.example}
                    - {role: provider, provider: urban-management, mail: urban@city.example}
                    - {role: steward, mail: steward@city.example}
                """.formatted(mail.getSmtp().getPort()));
        new Alerts(program).send();
        int before = mail.getReceivedMessages().length;
        Instant now = program.workspace().settings().clock().instant();
        doubt("urban-management-county/component", now);
        assertThat(new Alerts(program).send().told()).isEqualTo(1);
        MimeMessage asked = mail.getReceivedMessages()[before];
        assertThat(asked.getAllRecipients()[0]).hasToString("county@city.example");
        assertThat(text(asked)).contains("疑义 1 待答复", "urban-management-county/component");

        doubt("urban-management-county/component", now.minus(60, ChronoUnit.DAYS));
        assertThat(new Alerts(program).send().told()).isEqualTo(3);
        for (MimeMessage overdue : Arrays.copyOfRange(mail.getReceivedMessages(), before + 1, before + 4)) {
            assertThat(text(overdue)).contains("疑义 2 已超过答复期限");
        }
        assertThat(text(mail.getReceivedMessages()[before + 2])).doesNotContain("疑义 1");
        assertThat(new Alerts(program).send().told()).isZero();
    }

    private void doubt(String resource, Instant at) {
        program.doubts()
                .raise(new Doubt(
                        0,
                        "component.component",
                        1,
                        "",
                        resource,
                        "li.na",
                        at,
                        7,
                        0,
                        DoubtStatus.OPEN,
                        java.util.Optional.empty(),
                        "paper.json"));
    }

    @Test
    void groupChatsGetTheirOwnFormAndSignature() throws Exception {
        configure("""
                alerts:
                  to:
                    - {role: steward, webhook: {kind: dingtalk, url: "${file:hook}", secret: "${file:sign}"}}
                    - {role: steward, webhook: {kind: wecom, url: "${file:hook}"}}
                    - {role: steward, webhook: {kind: feishu, url: "${file:hook}", secret: "${file:sign}"}}
                """);
        for (int i = 0; i < 40; i++) {
            run("tax/taxpayer", RunStatus.HELD, "QUALITY_HELD");
        }

        assertThat(new Alerts(program).send().told()).isEqualTo(3);

        assertThat(messages.get(0).path("msgtype").asText()).isEqualTo("text");
        assertThat(messages.get(0).path("text").path("content").asText())
                .startsWith("[归集] 样例市：40 项待处理")
                .contains("QUALITY_HELD");
        String query = asked.get(0).replaceFirst(".*\\?", "");
        String millis = query.replaceFirst(".*timestamp=(\\d+).*", "$1");
        String sign = URLDecoder.decode(query.replaceFirst(".*sign=", ""), StandardCharsets.UTF_8);
        assertThat(query).startsWith("token=t0p&");
        assertThat(sign).isEqualTo(hmac(SECRET, millis + "\n" + SECRET));

        String wecom = messages.get(1).path("text").path("content").asText();
        assertThat(wecom.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2048);
        assertThat(wecom).contains("其余", "guiji status");
        assertThat(asked.get(1)).doesNotContain("sign=");

        assertThat(messages.get(2).path("msg_type").asText()).isEqualTo("text");
        assertThat(messages.get(2).path("content").path("text").asText()).contains("40 项待处理");
        String seconds = messages.get(2).path("timestamp").asText();
        assertThat(messages.get(2).path("sign").asText()).isEqualTo(hmac(seconds + "\n" + SECRET, ""));
    }

    @Test
    void whoIsNotReachedIsToldTheNextTimeAndKeepsNobodyElseFromBeingTold() {
        configure("""
                alerts:
                  mail: {host: 127.0.0.1, port: %d, security: none, from: guiji@city.example}
                  to:
                    - {role: operator, webhook: {kind: wecom, url: "${file:hook}"}}
                    - {role: operator, mail: ops@city.example}
                """.formatted(mail.getSmtp().getPort()));
        run("tax/taxpayer", RunStatus.FAILED, "DISK_FULL");
        answer = "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}";
        Alerts.Outcome outcome = new Alerts(program).send();
        assertThat(outcome.told()).isEqualTo(1);
        assertThat(outcome.failure().orElseThrow().render(Language.EN))
                .startsWith("ALERTS_NOT_SENT")
                .contains("1 receivers", "number 1")
                .doesNotContain("t0p", "127.0.0.1");

        answer = "{\"errcode\":0}";
        assertThat(new Alerts(program).send().told()).isEqualTo(1);
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aTestMessageReachesEverybodyAndIsNoDigest() throws Exception {
        configure("""
                alerts:
                  mail: {host: 127.0.0.1, port: %d, security: none, from: guiji@city.example}
                  to: [{role: operator, mail: ops@city.example}]
                """.formatted(mail.getSmtp().getPort()));
        assertThat(new Alerts(program).test().told()).isEqualTo(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("[归集] 样例市：测试消息");
        run("tax/taxpayer", RunStatus.FAILED, "DISK_FULL");
        assertThat(new Alerts(program).send().told()).isEqualTo(1);
    }

    @Test
    void mistakesInTheFileAreSaidWithTheirLinesAndSecretsAreReferences() {
        List<Problem> problems = configure("""
                alerts:
                  mail: {host: h, from: f, password: plain, securty: tls}
                  to:
                    - {role: operater, mail: a@b}
                    - {role: provider, provider: taxx, webhook: {kind: dingtalk, url: "https://x/?access_token=1"}}
                    - {role: operator}
                """);
        assertThat(problems)
                .extracting(problem -> problem.failure().code().name())
                .containsExactlyInAnyOrder(
                        "SECRET_IN_PLAIN",
                        "KEY_UNKNOWN",
                        "VALUE_NOT_ALLOWED",
                        "PROVIDER_UNKNOWN",
                        "SECRET_IN_PLAIN",
                        "KEY_MISSING");
        assertThat(problems.toString()).doesNotContain("access_token", "plain\"");
        assertThat(new Alerts(program).areConfigured()).isFalse();
    }

    private List<Problem> configure(String alerts) {
        Path root = folder.resolve("city");
        try {
            Files.writeString(root.resolve("guiji.yaml"), alerts, StandardOpenOption.APPEND);
            // A ledger of its own for each test.
            Path lake = root.resolve("lake");
            if (Files.exists(lake)) {
                Files.move(lake, folder.resolve("old-" + System.nanoTime()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var workspace = WorkspaceReader.read(root);
        assertThat(workspace.problems()).isEmpty();
        program = Program.start(workspace, Progress.SILENT);
        return AlertReader.read(workspace).problems();
    }

    private void run(String resource, RunStatus status, String failure) {
        Run open = program.ledger().open(RunKind.DELIVERY, resource, "legal_person.entity", "");
        program.ledger().save(open.withStatus(status).withFailure(failure, "", ""));
    }

    private static String text(MimeMessage message) throws Exception {
        return String.valueOf(message.getContent());
    }

    private static String hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}

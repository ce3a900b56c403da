package org.guiji.orchestration.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guiji.schemas.problems.Language;

/** Sends a digest to a group chat, in the form and with the signature that it asks for. */
record HookPost(Webhook hook, Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** WeCom refuses texts of more than 2048 bytes; the others take twenty thousand. */
    private static final int SHORT = 2_000;

    private static final int LONG = 18_000;

    /** @throws NotDelivered when the other side did not take it */
    void send(Digest digest, Language language) {
        String text = digest.within(hook.kind() == Webhook.Kind.WECOM ? SHORT : LONG, language);
        HttpRequest request = HttpRequest.newBuilder(address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json(message(text)), StandardCharsets.UTF_8))
                .build();
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            require(client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new NotDelivered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDelivered(e);
        }
    }

    private Map<String, Object> message(String text) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (hook.kind() == Webhook.Kind.FEISHU) {
            hook.secret().ifPresent(secret -> {
                String seconds = String.valueOf(clock.instant().getEpochSecond());
                message.put("timestamp", seconds);
                message.put("sign", signature(seconds + "\n" + secret, ""));
            });
            message.put("msg_type", "text");
            message.put("content", Map.of("text", text));
            return message;
        }
        message.put("msgtype", "text");
        message.put("text", Map.of("content", text));
        return message;
    }

    /** DingTalk signs in the address. */
    private URI address() {
        if (hook.kind() != Webhook.Kind.DINGTALK || hook.secret().isEmpty()) {
            return hook.url();
        }
        String secret = hook.secret().get();
        String millis = String.valueOf(clock.millis());
        String sign = URLEncoder.encode(signature(secret, millis + "\n" + secret), StandardCharsets.UTF_8);
        String joint = hook.url().getQuery() == null ? "?" : "&";
        return URI.create(hook.url() + joint + "timestamp=" + millis + "&sign=" + sign);
    }

    /** They answer 200 also when they refuse; what counts is the code inside. */
    private static void require(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new NotDelivered("HTTP " + response.statusCode());
        }
        try {
            JsonNode answer = JSON.readTree(response.body());
            int code = answer.path("errcode").asInt(answer.path("code").asInt(0));
            if (code != 0) {
                throw new NotDelivered("code " + code);
            }
        } catch (JsonProcessingException e) {
            throw new NotDelivered(e);
        }
    }

    private static String signature(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String json(Map<String, Object> message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}

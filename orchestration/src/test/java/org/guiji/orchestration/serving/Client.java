package org.guiji.orchestration.serving;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a screen: keeps cookies and sends forms with their token. */
final class Client {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** @param url ends with a slash */
    Client(String url) {
        this.url = url;
    }

    static Client signedIn(String url, String account, String password) {
        Client client = new Client(url);
        HttpResponse<String> answer =
                client.post("sign-in", client.token("sign-in"), "account", account, "password", password);
        if (!answer.headers().firstValue("Location").orElse("").endsWith("/")) {
            throw new AssertionError("not signed in: " + account + " " + answer.statusCode());
        }
        return client;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    byte[] getBytes(String path) {
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** With names and values after each other. */
    HttpResponse<String> post(String path, String token, String... fields) {
        List<String> parts = new ArrayList<>(List.of("_csrf=" + encoded(token)));
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return send(request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts))));
    }

    HttpResponse<String> postJson(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return send(request(path, all.toArray(String[]::new)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A form with a file, as a browser sends it. */
    HttpResponse<String> postFile(String path, String token, String name, byte[] content) {
        String boundary = "----guiji";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"period\"\r\n\r\n\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(
                request(path + "?_csrf=" + encoded(token), "Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.concat(
                                HttpRequest.BodyPublishers.ofString(head),
                                HttpRequest.BodyPublishers.ofByteArray(content),
                                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    /** A body of a length that nobody announces. */
    HttpResponse<String> postEndless(String path, java.io.InputStream body, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofInputStream(() -> body)));
    }

    /** The token of a page's form. */
    String token(String page) {
        Matcher found = TOKEN.matcher(get(page).body());
        if (!found.find()) {
            throw new AssertionError("no form on /" + page);
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

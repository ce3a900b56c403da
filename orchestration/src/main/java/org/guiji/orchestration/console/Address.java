package org.guiji.orchestration.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.guiji.schemas.problems.Language;

/** The address of the page that is shown, and others that differ from it in one part. */
final class Address {
    private final String path;
    private final Map<String, String> parts = new LinkedHashMap<>();

    Address(HttpServletRequest request) {
        path = request.getMethod().equals("GET") ? request.getRequestURI() : "/";
        if (request.getMethod().equals("GET")) {
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 0 && !values[0].isEmpty() && !name.equals("lang")) {
                    parts.put(name, values[0]);
                }
            });
        }
    }

    public String language(Language language) {
        return with("lang", language.suffix());
    }

    /** Another page of the same list. */
    public String page(int page) {
        return with("page", String.valueOf(page));
    }

    /** Sorted by a column; a second time the other way round. */
    public String sort(String column) {
        boolean again = column.equals(parts.get("sort")) && !"asc".equals(parts.get("dir"));
        Map<String, String> changed = new LinkedHashMap<>(parts);
        changed.remove("page");
        changed.put("sort", column);
        changed.put("dir", again ? "asc" : "desc");
        return text(path, changed);
    }

    /** The same question to another page, such as an export. */
    public String at(String other) {
        return text(other, parts);
    }

    private String with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parts);
        changed.put(name, value);
        return text(path, changed);
    }

    private static String text(String path, Map<String, String> parts) {
        return parts.isEmpty()
                ? path
                : path + "?"
                        + parts.entrySet().stream()
                                .map(part -> encoded(part.getKey()) + "=" + encoded(part.getValue()))
                                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.guiji.schemas.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code ${env:NAME}}, {@code ${file:PATH}} and {@code ${workspace}} (the folder itself) inside texts of the workspace, when they are used and not
 * before: what is written in a file, shown or logged is always the reference.
 *
 * @param root folder that relative paths start from
 * @param environment the variables
 */
public record References(Path root, Function<String, Optional<String>> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:(env|file):([^}]*)|workspace)}");
    // key=value, //user:password@host, and Oracle's thin:user/password@host.
    private static final Pattern PASSWORD = Pattern.compile(
            "(?i)(password|pwd)=(?!\\$\\{)[^;&]+|//[^/@:]+:(?!\\$\\{)[^/@]+@|thin:[^/@]+/(?!\\$\\{)[^@]+@");

    /** With the variables of this process. */
    public static References of(Path root) {
        return new References(root, name -> Optional.ofNullable(System.getenv(name)));
    }

    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** Whether the text, a JDBC URL, holds a password that is no reference. */
    public static boolean holdsPassword(String url) {
        return PASSWORD.matcher(url).find();
    }

    /** The first reference that leads nowhere, as {@code env:NAME} or {@code file:PATH}. */
    public Optional<String> unresolved(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            if (value(matcher).isEmpty()) {
                return Optional.of(matcher.group(1) + ":" + matcher.group(2));
            }
        }
        return Optional.empty();
    }

    /** The text with every reference replaced; one that leads nowhere stays, so that it is seen. */
    public String resolve(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found).orElse(found.group())));
    }

    private Optional<String> value(MatchResult found) {
        String kind = found.group(1);
        if (kind == null) {
            return Optional.of(root.toAbsolutePath().normalize().toString());
        }
        return kind.equals("env") ? environment.apply(found.group(2)) : content(found.group(2));
    }

    private Optional<String> content(String name) {
        try {
            return Optional.of(Files.readString(root.resolve(name)).stripTrailing());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}

package org.guiji.orchestration.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the audit keeps of a query: its words without values, and a digest that shows whether a text is the same one. */
public final class QueryText {
    private static final int LONGEST = 2000;

    private QueryText() {}

    /**
     * Comments are left out. Quoted texts, whatever is as long as an identity number's part, and whatever is not written
     * in the letters of SQL become {@code ?}.
     */
    public static String withoutValues(String text) {
        String said = text.replaceAll("'(?:[^'\\\\]|\\\\.|'')*+'?|\"(?:[^\"\\\\]|\\\\.)*+\"?", "?")
                .replaceAll("--[^\\n]*|/\\*(?s:.*?)(?:\\*/|$)", " ")
                .replaceAll("[0-9]{6,}[0-9A-Za-z]*", "?")
                .replaceAll("[^\\x20-\\x7e\\s]+", "?")
                .replaceAll("\\s+", " ")
                .strip();
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST);
    }

    /** The first 16 hexadecimal digits of the text's SHA-256. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package org.guiji.schemas.problems;

/** A name or sentence in both languages; the Chinese one is authoritative. */
public record Title(String zh, String en) {
    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }
}

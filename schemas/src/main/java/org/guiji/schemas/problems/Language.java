package org.guiji.schemas.problems;

import java.util.Locale;

/** The languages of messages, reports and screens; Chinese is the first. */
public enum Language {
    ZH,
    EN;

    /** English only if the locale's language is English, otherwise Chinese. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("en") ? EN : ZH;
    }

    /** The suffix of message bundles and of bilingual YAML keys: {@code zh} or {@code en}. */
    public String suffix() {
        return this == ZH ? "zh" : "en";
    }
}

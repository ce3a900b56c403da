package org.guiji.orchestration.cli;

import org.guiji.schemas.problems.Language;

/** The language of a command, known before its arguments are parsed: also mistakes in them are told in it. */
final class CommandLanguage {
    private static final String OPTION = "--lang";

    private CommandLanguage() {}

    static Language of(String[] arguments, Language preset) {
        Language language = preset;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                language = named(arguments[i + 1], language);
            }
            if (arguments[i].startsWith(OPTION + "=")) {
                language = named(arguments[i].substring(OPTION.length() + 1), language);
            }
        }
        return language;
    }

    private static Language named(String name, Language otherwise) {
        return switch (name) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> otherwise;
        };
    }
}

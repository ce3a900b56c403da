package org.guiji.schemas.problems;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Texts from the bundle {@code messages} in the package of a class, with <code>{n}</code> replaced. */
public final class Messages {
    private Messages() {}

    /** The text of {@code key}; a missing key is shown as itself, and a test of each module proves there is none. */
    public static String text(Class<?> owner, String key, Language language, List<?> arguments) {
        Class<?> named = owner.isAnonymousClass() ? owner.getSuperclass() : owner;
        ResourceBundle bundle = ResourceBundle.getBundle(
                named.getPackageName() + ".messages",
                Locale.forLanguageTag(language.suffix()),
                named.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String text;
        try {
            text = bundle.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", shown(arguments.get(i), language));
        }
        return text;
    }

    /** Arguments that have a name in both languages are shown in the message's own. */
    private static String shown(@Nullable Object argument, Language language) {
        return argument instanceof Title title ? title.in(language) : String.valueOf(argument);
    }
}

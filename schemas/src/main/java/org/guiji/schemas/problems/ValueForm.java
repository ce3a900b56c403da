package org.guiji.schemas.problems;

import java.util.List;
import java.util.Locale;

/** The forms a written value can be expected to have, named in both languages so that messages can say what is expected. */
public enum ValueForm {
    TEXT,
    MAP,
    LIST,
    LIST_OF_TEXTS,
    FLAG,
    WHOLE_NUMBER,
    NUMBER,
    SHARE,
    DATE,
    INSTANT,
    TIME_OF_DAY,
    DURATION,
    DATE_PATTERN,
    TIME_ZONE,
    COLUMN_TYPE,
    DATA_TYPE,
    CREDIT_CODE,
    RESOURCE_CODE,
    RESOURCE_NAME,
    NAME,
    COLUMN_NAME,
    ONE_CHARACTER,
    HEADER_LINE;

    /** What the form is called, e.g. "a date such as 2026-01-05". */
    public Title title() {
        String key = "form." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Title(
                Messages.text(ValueForm.class, key, Language.ZH, List.of()),
                Messages.text(ValueForm.class, key, Language.EN, List.of()));
    }
}

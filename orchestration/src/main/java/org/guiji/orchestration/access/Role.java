package org.guiji.orchestration.access;

import java.util.Locale;

/** What somebody is at the data centre. A person may have several, but a provider's account has only that one. */
public enum Role {
    ENGINEER,
    QUALITY,
    /** Of one department, and sees that department alone. */
    PROVIDER,
    ANALYST,
    AUDITOR,
    /** Looks after accounts, and decides nothing about data. */
    ADMINISTRATOR;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.guiji.jobs.reporting;

import org.guiji.schemas.problems.Title;

/** What a monthly report is about: a provider with its branches, or a base database. */
public record Scope(Kind kind, String name, Title title) {
    /** Who or what is reported about. */
    public enum Kind {
        PROVIDER,
        DATABASE
    }
}

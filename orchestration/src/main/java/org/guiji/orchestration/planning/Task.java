package org.guiji.orchestration.planning;

import java.util.Locale;

/** One resource that is to be run, and why. */
public record Task(String resource, Reason reason) {

    /** Why a resource is run; the first that applies. */
    public enum Reason {
        /** A delivery lies in its inbox. */
        WAITING,
        /** Its database is to be pulled for the period that ended last. */
        PULL_DUE,
        /** The resource whose deliveries it reads is run. */
        SOURCE_RUNS,
        /** A run of it was broken off or failed. */
        UNFINISHED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

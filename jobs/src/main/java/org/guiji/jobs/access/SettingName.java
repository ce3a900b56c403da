package org.guiji.jobs.access;

/** The name of a setting as a message may repeat it. */
final class SettingName {
    private SettingName() {}

    /** What does not look like a name may be anything that somebody typed. */
    static String of(String typed) {
        return typed.matches("[A-Za-z][A-Za-z0-9.]{0,80}") ? typed : "?";
    }
}

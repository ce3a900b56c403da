package org.guiji.jobs.reporting;

import java.util.regex.Pattern;

/** The files that a provider finds in its outbox. Their names say the run and the resource, and nothing about a row. */
public enum OutboxFile {
    WORKBOOK(".returned.xlsx"),
    RECEIPT_JSON(".receipt.json"),
    RECEIPT_ZH(".receipt.zh.txt"),
    RECEIPT_EN(".receipt.en.txt");

    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._-]|^\\.");

    private final String ending;

    OutboxFile(String ending) {
        this.ending = ending;
    }

    /** The file's name for a run of a resource given by its short name. */
    public String named(long run, String shortName) {
        return "run-" + run + "-" + UNSAFE.matcher(shortName).replaceAll("_") + ending;
    }
}

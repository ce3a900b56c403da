package org.guiji.jobs.lake;

/**
 * Identity of a commit: the same one is never applied twice to a table.
 *
 * @param sequence grows with every merge of the workspace, so that a run which was held and approved late is not taken
 *     for an old one
 * @param run named in the table's own log
 */
public record Commit(long sequence, long run) {
    static final String APPLICATION = "guiji";
}

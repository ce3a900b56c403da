package org.guiji.schemas.problems;

/**
 * One kind of failure. Each module has one enum of these beside one pair of bundles {@code messages_zh.properties} and
 * {@code messages_en.properties} in the enum's package, so that all its messages can be read as a document. Keys are
 * {@code CODE.happened}, {@code CODE.state} and {@code CODE.next}; arguments stand as <code>{0}</code>,
 * <code>{1}</code>. No argument is ever a row's value.
 */
public interface FailureCode {
    /** The stable name, e.g. {@code LANDING_CHECKSUM_MISMATCH}. */
    String name();

    Actor actor();

    /** The process exit code: 2 command or workspace wrong, 3 held or refused, 4 delivery faulty or missing, 1 else. */
    int exit();

    /** Transient failures may be retried without anybody's action. */
    default boolean isTransient() {
        return false;
    }
}

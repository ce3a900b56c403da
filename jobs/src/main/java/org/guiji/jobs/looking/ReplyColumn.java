package org.guiji.jobs.looking;

/**
 * A column of a reply.
 *
 * @param type as SQL spells it, in small letters: {@code string}, {@code decimal(18,2)}, {@code array<string>}
 */
public record ReplyColumn(String name, String type) {}

package org.guiji.jobs.thematic;

/**
 * One step of a column's origin: what it is made from directly.
 *
 * @param kind what stands at the other end
 * @param source the table, or the resource {@code provider/resource}
 * @param sourceColumn the column there; empty for a constant of a resource
 */
public record LineageEdge(String table, String column, Kind kind, String source, String sourceColumn) {

    /** What stands at the other end. */
    public enum Kind {
        /** A column of a table of the lake. */
        COLUMN,
        /** A column of a delivery. */
        DELIVERED,
        /** A value that the resource's file gives every row. */
        CONSTANT;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

package org.guiji.schemas.contracts;

/**
 * A logical column type.
 *
 * @param size maximal code points of a text, or precision of a decimal; 0 where it has no meaning
 * @param scale of a decimal
 */
public record ColumnType(Kind kind, int size, int scale) {
    /** The closed set of kinds. */
    public enum Kind {
        TEXT,
        INTEGER,
        LONG,
        DECIMAL,
        DOUBLE,
        BOOLEAN,
        DATE,
        TIMESTAMP
    }

    public ColumnType {
        if (kind == Kind.DECIMAL && (size < 1 || size > 38 || scale < 0 || scale > size)) {
            throw new IllegalArgumentException("decimal(" + size + "," + scale + ")");
        }
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /** The type as Spark's DDL spells it, e.g. {@code decimal(18,6)}. */
    public String ddl() {
        return switch (kind) {
            case TEXT -> "string";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case DECIMAL -> "decimal(" + size + "," + scale + ")";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
        };
    }
}

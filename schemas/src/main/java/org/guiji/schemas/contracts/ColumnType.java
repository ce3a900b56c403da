package org.guiji.schemas.contracts;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logical column type.
 *
 * @param size maximal code points of a text, or precision of a decimal; 0 where it has no meaning
 * @param scale of a decimal
 */
public record ColumnType(Kind kind, int size, int scale) {
    private static final Pattern TEXT_FORM = Pattern.compile("text\\((\\d{1,7})\\)");
    private static final Pattern DECIMAL_FORM = Pattern.compile("decimal\\((\\d{1,2}),\\s?(\\d{1,2})\\)");

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

    /** Reads {@code text(18)}, {@code decimal(18,6)}, {@code date}, …; anything else is an illegal argument. */
    public static ColumnType parse(String written) {
        Matcher text = TEXT_FORM.matcher(written);
        if (text.matches()) {
            return new ColumnType(Kind.TEXT, Integer.parseInt(text.group(1)), 0);
        }
        Matcher decimal = DECIMAL_FORM.matcher(written);
        if (decimal.matches()) {
            return new ColumnType(Kind.DECIMAL, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        Kind kind = Kind.valueOf(written.toUpperCase(Locale.ROOT));
        if (kind == Kind.TEXT
                || kind == Kind.DECIMAL
                || !written.equals(kind.name().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(written);
        }
        return new ColumnType(kind, 0, 0);
    }

    /** The type as contracts spell it: {@code text(18)}. */
    public String written() {
        return switch (kind) {
            case TEXT -> "text(" + size + ")";
            case DECIMAL -> "decimal(" + size + "," + scale + ")";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    public boolean isNumber() {
        return kind == Kind.INTEGER || kind == Kind.LONG || kind == Kind.DECIMAL || kind == Kind.DOUBLE;
    }

    /** A date or a time. */
    public boolean isTemporal() {
        return kind == Kind.DATE || kind == Kind.TIMESTAMP;
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

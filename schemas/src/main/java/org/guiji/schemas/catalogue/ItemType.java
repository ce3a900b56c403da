package org.guiji.schemas.catalogue;

import java.util.Optional;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.Normalisation;

/**
 * The data type of an information item as 发改高技〔2017〕1272号 writes it: a letter and a length in bytes. The encoding is
 * UTF-8: an identifier or code needs one byte for a character, any other text up to four.
 */
public final class ItemType {
    private static final int BYTES_OF_A_CHARACTER = 4;

    private ItemType() {}

    /** The type that the mapping declares, else the one that follows from the column. */
    public static String of(Optional<ColumnMapping> mapping, Column column) {
        return mapping.flatMap(ColumnMapping::standardType).orElseGet(() -> of(column));
    }

    private static String of(Column column) {
        ColumnType type = column.type();
        return switch (type.kind()) {
            case TEXT -> text(column);
            case INTEGER, LONG -> "I";
            case DECIMAL -> "N(" + type.size() + "," + type.scale() + ")";
            case DOUBLE -> "B";
            case BOOLEAN -> "L";
            case DATE -> "D";
            case TIMESTAMP -> "T";
        };
    }

    private static String text(Column column) {
        int size = column.type().size();
        if (size == 0) {
            return "M";
        }
        boolean ascii = column.normalisation() == Normalisation.IDENTIFIER;
        return "C(" + (ascii ? size : size * BYTES_OF_A_CHARACTER) + ")";
    }
}

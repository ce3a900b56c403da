package org.guiji.jobs.looking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.quality.functions.Normalisations;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** A typed key as a condition; it is normalised as a delivered one is. No value of it gets into a message. */
record KeyValues(TableContract contract, List<String> typed) {

    /** One text for each key column, or one text with all of them between commas. */
    static KeyValues of(TableContract contract, List<String> typed) {
        int columns = contract.keyColumns().size();
        List<String> values =
                typed.size() == 1 && columns > 1 ? List.of(typed.get(0).split(",", -1)) : typed;
        if (values.size() != columns) {
            List<String> names = contract.keyColumns().stream()
                    .map(org.guiji.schemas.contracts.Column::name)
                    .toList();
            throw GuijiException.of(LookingFailure.KEY_INCOMPLETE, contract.name(), String.join(", ", names));
        }
        return new KeyValues(contract, values);
    }

    Column condition() {
        Column all = lit(true);
        for (int i = 0; i < typed.size(); i++) {
            org.guiji.schemas.contracts.Column column = contract.keyColumns().get(i);
            Column value = lit(value(column, typed.get(i))).cast(TableSchema.sparkType(column));
            all = all.and(col("`" + column.name() + "`").equalTo(value));
        }
        return all;
    }

    private Object value(org.guiji.schemas.contracts.Column column, String text) {
        String normal = normal(column, text);
        try {
            if (normal == null) {
                throw new IllegalArgumentException("empty");
            }
            return parsed(column.type().kind(), normal);
        } catch (RuntimeException e) {
            // The cause would quote the key.
            throw GuijiException.of(
                    LookingFailure.KEY_UNFIT,
                    contract.name(),
                    column.name(),
                    column.type().written());
        }
    }

    private static Object parsed(ColumnType.Kind kind, String text) {
        return switch (kind) {
            case TEXT -> text;
            case INTEGER, LONG -> Long.parseLong(text);
            case DECIMAL -> new BigDecimal(text);
            case DOUBLE -> Double.parseDouble(text);
            case BOOLEAN -> Boolean.parseBoolean(text);
            case DATE -> java.sql.Date.valueOf(LocalDate.parse(text));
            case TIMESTAMP -> java.sql.Timestamp.from(OffsetDateTime.parse(text).toInstant());
        };
    }

    private static @Nullable String normal(org.guiji.schemas.contracts.Column column, String text) {
        UTF8String bytes = UTF8String.fromString(text);
        UTF8String normal =
                switch (column.normalisation()) {
                    case TEXT, AMOUNT -> Normalisations.text(bytes);
                    case CURRENCY -> Normalisations.currency(bytes);
                    case IDENTIFIER -> Normalisations.identifier(bytes);
                    case PERSON_NAME -> Normalisations.personName(bytes);
                    case VERBATIM -> bytes;
                };
        return normal == null ? null : normal.toString();
    }
}

package org.guiji.jobs.conforming;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.Normalisation;

/** The meaningful text {@code _raw_x} as the contract's type. */
final class TypedValue {
    private TypedValue() {}

    static org.apache.spark.sql.Column of(Column column, ColumnMapping mapping, String zone) {
        org.apache.spark.sql.Column raw = col("_raw_" + column.name());
        org.apache.spark.sql.Column pattern =
                mapping.dateFormat().map(org.apache.spark.sql.functions::lit).orElse(null);
        return switch (column.type().kind()) {
            case TEXT -> text(column, raw);
            case INTEGER -> call_udf("conform_integer", raw);
            case LONG -> call_udf("conform_long", raw);
            case DECIMAL ->
                call_udf(
                                column.normalisation() == Normalisation.AMOUNT ? "conform_amount" : "conform_decimal",
                                raw,
                                lit(mapping.factor()
                                        .map(BigDecimal::toPlainString)
                                        .orElse("1")),
                                lit(column.type().size()),
                                lit(column.type().scale()))
                        .cast(column.type().ddl());
            case DOUBLE -> call_udf("conform_double", raw);
            case BOOLEAN -> call_udf("conform_boolean", raw);
            case DATE -> pattern == null ? call_udf("conform_date", raw) : call_udf("conform_date_by", raw, pattern);
            case TIMESTAMP ->
                pattern == null
                        ? call_udf("conform_timestamp", raw, lit(zone))
                        : call_udf("conform_timestamp_by", raw, pattern, lit(zone));
        };
    }

    private static org.apache.spark.sql.Column text(Column column, org.apache.spark.sql.Column raw) {
        return switch (column.normalisation()) {
            case TEXT, AMOUNT, VERBATIM -> raw;
            case CURRENCY -> call_udf("conform_currency", raw);
            case IDENTIFIER -> call_udf("conform_identifier", raw);
            case PERSON_NAME -> call_udf("conform_person_name", raw);
        };
    }
}

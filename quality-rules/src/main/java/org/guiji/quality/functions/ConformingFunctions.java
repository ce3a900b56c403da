package org.guiji.quality.functions;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The functions by which conforming makes typed values of delivered text; not meant for rule authors. */
final class ConformingFunctions {
    private ConformingFunctions() {}

    static Stream<SqlFunction> all() {
        return Stream.of(
                normalising("conform_text", "text"),
                normalising("conform_currency", "currency"),
                saying("conform_is_sentinel", "sentinel"),
                saying("conform_is_no_date", "noDate"),
                normalising("conform_identifier", "identifier"),
                normalising("conform_person_name", "personName"),
                converting("conform_date", "date", DateType, StringType),
                converting("conform_date_by", "dateBy", DateType, StringType, StringType),
                converting("conform_timestamp", "timestamp", TimestampType, StringType, StringType),
                converting("conform_timestamp_by", "timestampBy", TimestampType, StringType, StringType, StringType),
                converting("conform_integer", "integer", IntegerType, StringType),
                converting("conform_long", "longNumber", LongType, StringType),
                converting("conform_double", "doubleNumber", DoubleType, StringType),
                converting("conform_boolean", "truth", BooleanType, StringType),
                number("conform_decimal", "decimal"),
                number("conform_amount", "amount"));
    }

    /** Declared wide; the caller casts to the precision and scale it asked for. */
    private static SqlFunction number(String name, String method) {
        return converting(
                name, method, DataTypes.createDecimalType(38, 18), StringType, StringType, IntegerType, IntegerType);
    }

    private static SqlFunction saying(String name, String method) {
        return new SqlFunction(name, "(text)", Sentinels.class, method, BooleanType, List.of(StringType));
    }

    private static SqlFunction normalising(String name, String method) {
        return new SqlFunction(name, "(text)", Normalisations.class, method, StringType, List.of(StringType));
    }

    private static SqlFunction converting(String name, String method, DataType result, DataType... arguments) {
        return new SqlFunction(name, "(text, …)", Conversions.class, method, result, List.of(arguments));
    }
}

package org.guiji.schemas.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one column of the base table comes out of delivered columns.
 *
 * @param column of the base table
 * @param from delivered columns, concatenated with {@code separator} when several; empty with a {@code constant}
 * @param constant the same value for each row
 * @param translate delivered value to code, after trimming; a value that is not named stays as it is
 * @param factor the delivered number is multiplied by it, e.g. 0.0001 for yuan into 10,000 yuan
 * @param dateFormat pattern of dates and times where it is not ISO, yyyyMMdd or yyyy/M/d
 * @param standardType the data type to catalogue, e.g. {@code Y(18,6)}, where it is not the one of the contract
 */
public record ColumnMapping(
        String column,
        List<String> from,
        String separator,
        Optional<String> constant,
        Map<String, String> translate,
        Optional<BigDecimal> factor,
        Optional<String> dateFormat,
        Optional<String> standardType,
        int line) {

    /** A mapping whose catalogued data type follows from the contract. */
    public ColumnMapping(
            String column,
            List<String> from,
            String separator,
            Optional<String> constant,
            Map<String, String> translate,
            Optional<BigDecimal> factor,
            Optional<String> dateFormat,
            int line) {
        this(column, from, separator, constant, translate, factor, dateFormat, Optional.empty(), line);
    }

    public ColumnMapping {
        from = List.copyOf(from);
        translate = Map.copyOf(translate);
        if (from.isEmpty() == constant.isEmpty()) {
            throw new IllegalArgumentException("either from or constant: " + column);
        }
    }
}

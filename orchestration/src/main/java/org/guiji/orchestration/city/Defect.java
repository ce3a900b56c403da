package org.guiji.orchestration.city;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One planted defect.
 *
 * @param rules every rule that then rejects the row; none for repeats, which are counted and not quarantined
 * @param flags every rule that then flags the row, which enters all the same; not stated for rejected rows
 * @param change to the values of a sound row
 * @param bytes change to the record as it is written
 * @param again whether the sound row is written first, and the changed one behind it
 */
record Defect(
        List<String> rules,
        List<String> flags,
        Consumer<Map<String, String>> change,
        UnaryOperator<byte[]> bytes,
        boolean again) {
    Defect {
        rules = List.copyOf(rules);
        flags = List.copyOf(flags);
    }

    static Defect of(Consumer<Map<String, String>> change, String... rules) {
        return new Defect(List.of(rules), List.of(), change, bytes -> bytes, false);
    }

    static Defect put(String column, String value, String... rules) {
        return of(row -> row.put(column, value), rules);
    }

    static Defect map(String column, UnaryOperator<String> change, String... rules) {
        return of(row -> row.compute(column, (name, value) -> change.apply(value == null ? "" : value)), rules);
    }

    static Defect raw(UnaryOperator<byte[]> bytes, String... rules) {
        return new Defect(List.of(rules), List.of(), row -> {}, bytes, false);
    }

    static Defect again(Consumer<Map<String, String>> change, String... rules) {
        return new Defect(List.of(rules), List.of(), change, bytes -> bytes, true);
    }

    /** The same defect where it does not reject the row but flags it. */
    Defect flagged(String... by) {
        return new Defect(rules, List.of(by), change, bytes, again);
    }

    /** The record with a byte in its middle. */
    static UnaryOperator<byte[]> with(int foreign) {
        return record -> {
            byte[] more = new byte[record.length + 1];
            int middle = record.length - 2;
            System.arraycopy(record, 0, more, 0, middle);
            more[middle] = (byte) foreign;
            System.arraycopy(record, middle, more, middle + 1, record.length - middle);
            return more;
        };
    }
}

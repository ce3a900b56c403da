package org.guiji.schemas.catalogue;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.schemas.contracts.Column;

/** How near a delivered column's name is to the Chinese title of a base column. */
final class Similarity {
    /** Half of the characters in common: 身份证号 and 公民身份号码 are near, 姓名 and 民族 are not. */
    private static final double NEAR = 0.5;

    private Similarity() {}

    static boolean same(String header, Column column) {
        String plain = CatalogueCheck.plain(header);
        return plain.equals(CatalogueCheck.plain(column.title().zh()))
                || plain.equals(CatalogueCheck.plain(column.name()));
    }

    /** The nearest column that is not taken, if it is near enough. */
    static Optional<Column> nearest(String header, List<Column> columns, Set<String> taken) {
        return columns.stream()
                .filter(column -> !taken.contains(column.name()) && of(header, column) >= NEAR)
                .max(Comparator.comparingDouble(column -> of(header, column)));
    }

    /** Characters in common over the characters of both (Dice); the order does not count, as in 出生日期 and 日期(出生). */
    private static double of(String header, Column column) {
        Set<Integer> one = characters(header);
        Set<Integer> other = characters(column.title().zh());
        Set<Integer> common = new HashSet<>(one);
        common.retainAll(other);
        int all = one.size() + other.size();
        return all == 0 ? 0 : 2.0 * common.size() / all;
    }

    private static Set<Integer> characters(String text) {
        return CatalogueCheck.plain(text.replace("代码", "")).codePoints().boxed().collect(Collectors.toSet());
    }
}

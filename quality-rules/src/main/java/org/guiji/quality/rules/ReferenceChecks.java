package org.guiji.quality.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guiji.quality.rules.Condition.Reference.Finds;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.yaml.YamlMap;

/**
 * Reads and checks conditions about other rows. They may name only columns of the contracts: they are judged again over
 * the base table, which has neither delivered texts nor lines.
 */
final class ReferenceChecks {
    static final Set<String> KEYS = Set.of("columns", "table", "to", "when", "holds", "every");
    private static final Condition NOTHING = new Condition.Row("true", Set.of());

    private final TableContract contract;
    private final TableContracts tables;

    ReferenceChecks(TableContract contract, TableContracts tables) {
        this.contract = contract;
        this.tables = tables;
    }

    /** @param column the rule's column: looked up when no columns are written */
    Condition reference(YamlMap written, Optional<String> column, Place place) {
        written.only(KEYS);
        String name = written.required("table");
        Optional<TableContract> other = tables.find(name);
        if (other.isEmpty()) {
            Set<String> known = new TreeSet<>();
            tables.all().forEach(table -> known.add(table.name()));
            place.report(QualityFailure.RULE_REFERENCE_TABLE, name, DidYouMean.hint(name, known));
            return NOTHING;
        }
        List<String> from = written.has("columns")
                ? written.texts("columns")
                : column.stream().toList();
        List<String> to =
                written.has("to") ? written.texts("to") : names(other.get().keyColumns());
        if (from.isEmpty() || from.size() != to.size()) {
            place.report(QualityFailure.RULE_REFERENCE_COLUMNS, from.size(), to.size(), String.join(", ", to));
            return NOTHING;
        }
        Finds finds = written.has(Finds.EVERY.word()) ? Finds.EVERY : Finds.ONE;
        if (finds == Finds.EVERY && written.has(Finds.ONE.word())) {
            place.report(QualityFailure.RULE_REFERENCE_FINDS);
            return NOTHING;
        }
        boolean known = known(from, contract, place) & known(to, other.get(), place);
        boolean sound =
                check(written, "when", Set.of(), place) & check(written, finds.word(), found(other.get()), place);
        return known && sound
                ? new Condition.Reference(from, name, to, written.text("when"), written.text(finds.word()), finds)
                : NOTHING;
    }

    Condition agreement(List<String> columns, Place place) {
        known(columns, contract, place);
        return new Condition.Agreement(columns);
    }

    private boolean check(YamlMap written, String key, Set<String> found, Place place) {
        Set<String> known = new LinkedHashSet<>(names(contract.columns()));
        known.addAll(found);
        written.text(key).ifPresent(sql -> new RowChecks(contract, known).check(sql.strip(), place));
        return written.text(key).stream().noneMatch(sql -> isUnreadable(sql.strip()));
    }

    private static boolean isUnreadable(String sql) {
        try {
            RowExpression.parse(sql);
            return false;
        } catch (RowExpression.Unreadable e) {
            return true;
        }
    }

    private static Set<String> found(TableContract other) {
        Set<String> found = new LinkedHashSet<>();
        names(other.columns()).forEach(name -> found.add(Condition.Reference.FOUND + name));
        return found;
    }

    private static boolean known(List<String> columns, TableContract table, Place place) {
        List<String> known = names(table.columns());
        List<String> unknown =
                columns.stream().filter(name -> !known.contains(name)).toList();
        unknown.forEach(name -> place.reportUnknownColumn(name, table.name(), known));
        return unknown.isEmpty();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}

package org.guiji.jobs.thematic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.guiji.jobs.access.AnalysedSelect;
import org.guiji.jobs.access.ColumnSource;
import org.guiji.jobs.access.OutputColumn;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;

/** What header and analysed SELECT must say together. */
record ThematicColumns(Problems problems, String file) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** Nothing when something does not fit; all of it is noted. */
    Optional<ThematicTable> table(
            ThematicHeader header, AnalysedSelect select, BiFunction<String, String, Optional<Title>> titleOf) {
        int before = problems.all().size();
        List<ThematicColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (OutputColumn column : select.columns()) {
            if (!names.add(column.name()) || !isName(column.name())) {
                problem(ThematicFailure.THEMATIC_COLUMN_NAME, column.name());
            } else if (!isStored(column.type())) {
                problem(ThematicFailure.THEMATIC_COLUMN_TYPE, column.name(), column.type());
            } else {
                title(header, column, titleOf)
                        .ifPresent(title -> columns.add(new ThematicColumn(
                                column.name(),
                                title,
                                column.type(),
                                header.key().contains(column.name()),
                                column.sensitivity(),
                                column.sources())));
            }
        }
        unused(header.key(), names, ThematicFailure.THEMATIC_KEY_UNKNOWN);
        unused(header.columns().keySet().stream().sorted().toList(), names, ThematicFailure.THEMATIC_TITLE_UNUSED);
        header.chart().ifPresent(chart -> check(chart, columns, names));
        if (problems.all().size() == before && header.incremental()) {
            select.dependence(header.key()).match(yes -> true, no -> {
                problems.add(
                        file,
                        no.line(),
                        ThematicFailure.THEMATIC_NOT_PER_KEY,
                        no.reason().title());
                return false;
            });
        }
        return problems.all().size() == before
                ? Optional.of(new ThematicTable(header, select, columns, file))
                : Optional.empty();
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && !TableContract.isReserved(name);
    }

    private static boolean isStored(String type) {
        try {
            ThematicTable.columnType(type);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<Title> title(
            ThematicHeader header, OutputColumn column, BiFunction<String, String, Optional<Title>> titleOf) {
        Title written = header.columns().get(column.name());
        if (written != null) {
            return Optional.of(written);
        }
        ColumnSource source = column.plain() ? column.sources().get(0) : null;
        Optional<Title> inherited = source == null ? Optional.empty() : titleOf.apply(source.table(), source.column());
        if (inherited.isEmpty()) {
            problem(ThematicFailure.THEMATIC_COLUMN_UNTITLED, column.name());
        }
        return inherited;
    }

    private void unused(List<String> written, Set<String> names, ThematicFailure code) {
        for (String name : written) {
            if (!names.contains(name)) {
                problem(code, name, DidYouMean.hint(name, names));
            }
        }
    }

    /** Groups and figures come from columns that everybody may see. */
    private void check(Chart chart, List<ThematicColumn> columns, Set<String> names) {
        List<String> figures = chart.show().stream()
                .map(Chart.Measure::column)
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> used = new ArrayList<>(figures);
        used.add(chart.by());
        unused(used, names, ThematicFailure.THEMATIC_CHART_COLUMN);
        for (ThematicColumn column : columns) {
            if (used.contains(column.name()) && column.sensitivity().isSensitive()) {
                problem(ThematicFailure.THEMATIC_CHART_SENSITIVE, column.name());
            }
            if (figures.contains(column.name())
                    && !ThematicTable.columnType(column.type()).isNumber()) {
                problem(ThematicFailure.THEMATIC_CHART_NUMBER, column.name());
            }
        }
    }

    private void problem(ThematicFailure code, Object... arguments) {
        problems.add(file, 1, code, arguments);
    }
}

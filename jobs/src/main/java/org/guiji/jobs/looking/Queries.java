package org.guiji.jobs.looking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.access.ResultMasking;
import org.guiji.jobs.access.Viewer;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.PlainRow;
import org.guiji.jobs.lake.SqlCatalogue;
import org.guiji.jobs.lake.SqlMistake;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Title;
import org.jspecify.annotations.Nullable;

/** Answers SQL over the lake, with what the viewer may see. */
public final class Queries {
    private final Lake lake;
    private final TableContracts contracts;

    public Queries(Lake lake, TableContracts contracts) {
        this.lake = lake;
        this.contracts = contracts;
    }

    /**
     * The answer; rows are fetched part by part, so that a large one does not have to fit into memory.
     *
     * @throws GuijiException {@link LookingFailure#SQL_INVALID}, also while rows are read
     */
    public Answer ask(String sql, Viewer viewer) {
        return guarded(() -> {
            new SqlCatalogue(lake, contracts).register(sql);
            Dataset<Row> rows = ResultMasking.of(contracts).query(lake.spark(), viewer, sql);
            return new Answer(distinct(rows.columns()), () -> fetching(rows));
        });
    }

    private Iterator<List<@Nullable Object>> fetching(Dataset<Row> rows) {
        Iterator<Row> found = guarded(rows::toLocalIterator);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return guarded(found::hasNext);
            }

            @Override
            public List<@Nullable Object> next() {
                return PlainRow.values(found.next());
            }
        };
    }

    private interface Asking<T> {
        T ask();
    }

    /** A library's own message never gets out: it quotes the query, and at run time values. */
    @SuppressWarnings("CatchingUnchecked") // Scala throws checked exceptions that no signature declares.
    private <T> T guarded(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (GuijiException e) {
            throw e;
        } catch (Exception e) {
            Optional<SqlMistake> mistake = SqlMistake.of(e);
            if (mistake.isEmpty()) {
                throw e;
            }
            throw new GuijiException(failure(mistake.get()), e);
        }
    }

    private Failure failure(SqlMistake mistake) {
        Title place = mistake.line().isEmpty()
                ? new Title("", "")
                : said("place", mistake.line().get(), mistake.column().orElse(1));
        Title name = mistake.name().map(unknown -> said("name", unknown)).orElseGet(() -> new Title("", ""));
        return Failure.of(LookingFailure.SQL_INVALID, "sql", mistake.kind(), place, name, hint(mistake));
    }

    private Title hint(SqlMistake mistake) {
        if (mistake.name().isEmpty()) {
            return new Title("", "");
        }
        String unknown = mistake.name().get();
        if (!mistake.kind().startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
            return DidYouMean.hint(unknown, mistake.proposals());
        }
        // A table's own name without its database is the commonest slip.
        String word = unknown.toLowerCase(Locale.ROOT);
        return tables().stream()
                .filter(table -> table.endsWith("." + word))
                .findFirst()
                .map(table -> DidYouMean.hint(table, List.of(table)))
                .orElseGet(() -> DidYouMean.hint(word, tables()));
    }

    private List<String> tables() {
        return Stream.of(
                        contracts.names().stream().flatMap(name -> Stream.of(name, name + "_history")),
                        new SqlCatalogue(lake, contracts)
                                .thematicNames().stream().map(name -> "thematic." + name),
                        GovernanceTables.names().stream().map(name -> "governance." + name))
                .flatMap(names -> names)
                .toList();
    }

    private static Title said(String part, Object... arguments) {
        return new Title(text(part, Language.ZH, arguments), text(part, Language.EN, arguments));
    }

    private static String text(String part, Language language, Object... arguments) {
        return Messages.text(
                LookingFailure.class, LookingFailure.SQL_INVALID.name() + "." + part, language, List.of(arguments));
    }

    /** A second column of a name gets a number: an object of JSON has each name once. */
    private static List<String> distinct(String[] columns) {
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = column;
            for (int i = 2; !used.add(name); i++) {
                name = column + "_" + i;
            }
            names.add(name);
        }
        return names;
    }
}

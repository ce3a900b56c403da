package org.guiji.jobs.looking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.guiji.jobs.lake.SqlMistake;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Title;

/** A library's own message about a query never gets out: it quotes the query, and at run time values. */
final class SqlGuard {
    private final Supplier<List<String>> tables;

    /** @param tables all that may be named, for proposals */
    SqlGuard(Supplier<List<String>> tables) {
        this.tables = tables;
    }

    interface Asking<T> {
        T ask();
    }

    /** @throws GuijiException {@link LookingFailure#SQL_INVALID} for a mistake in the query */
    @SuppressWarnings("CatchingUnchecked") // Scala throws checked exceptions that no signature declares.
    <T> T guarded(Asking<T> asking) {
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
        return tables.get().stream()
                .filter(table -> table.endsWith("." + word))
                .findFirst()
                .map(table -> DidYouMean.hint(table, List.of(table)))
                .orElseGet(() -> DidYouMean.hint(word, tables.get()));
    }

    private static Title said(String part, Object... arguments) {
        return new Title(text(part, Language.ZH, arguments), text(part, Language.EN, arguments));
    }

    private static String text(String part, Language language, Object... arguments) {
        return Messages.text(
                LookingFailure.class, LookingFailure.SQL_INVALID.name() + "." + part, language, List.of(arguments));
    }
}

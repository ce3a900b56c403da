package org.guiji.jobs.looking;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.guiji.jobs.access.CatalogueQuestion;
import org.guiji.jobs.access.ViewingFailure;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/** Answers questions about what there is to ask, from the contracts; Spark's catalogue holds more than may be seen. */
record CatalogueReply(Listing listing, Consumer<String> use) {

    Reply to(CatalogueQuestion question, int limit, Watch watch) {
        String database = question.database();
        return switch (question.kind()) {
            case DATABASES -> reply(List.of("namespace"), rows(listing.databases().stream()), limit, watch);
            case TABLES ->
                reply(
                        List.of("namespace", "tableName", "comment"),
                        listing.in(database).stream()
                                .map(table -> Arrays.<@Nullable Object>asList(
                                        table.database(),
                                        table.table(),
                                        table.title().zh())),
                        limit,
                        watch);
            case COLUMNS ->
                reply(
                        List.of("col_name", "data_type", "comment"),
                        columns(database, question.table())
                                .map(column -> Arrays.<@Nullable Object>asList(
                                        column.name(),
                                        column.type(),
                                        column.title().zh())),
                        limit,
                        watch);
            case USE -> {
                if (!listing.databases().contains(database)) {
                    throw GuijiException.of(ViewingFailure.QUERY_TABLE_UNKNOWN, "sql", "-");
                }
                use.accept(database);
                yield reply(List.of("namespace"), rows(Stream.of(database)), limit, watch);
            }
        };
    }

    private Stream<ListedTable.Column> columns(String database, String table) {
        return listing
                .find(database, table)
                .orElseThrow(() -> GuijiException.of(ViewingFailure.QUERY_TABLE_UNKNOWN, "sql", "-"))
                .columns()
                .stream();
    }

    private static Stream<List<@Nullable Object>> rows(Stream<String> texts) {
        return texts.map(text -> Arrays.<@Nullable Object>asList(text));
    }

    private static Reply reply(List<String> names, Stream<List<@Nullable Object>> rows, int limit, Watch watch) {
        return new Reply(
                names.stream().map(name -> new ReplyColumn(name, "string")).toList(), rows.iterator(), limit, watch);
    }
}

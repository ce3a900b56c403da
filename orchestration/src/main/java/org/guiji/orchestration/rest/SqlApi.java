package org.guiji.orchestration.rest;

import java.util.List;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.QueryDesk;
import org.guiji.orchestration.desks.Question;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Questions in SQL, and what they may name. */
@RestController
class SqlApi {
    private final Desks desks;

    SqlApi(Desks desks) {
        this.desks = desks;
    }

    /** What is asked. */
    record Asked(@Nullable String sql, @Nullable Integer rows) {}

    /** A column of the answer. */
    record ColumnBody(String name, String type) {}

    /** The answer; each row in the order of the columns. */
    record AnswerBody(List<ColumnBody> columns, List<List<@Nullable Object>> rows, boolean truncated) {}

    /** A table that may be named. */
    record TableBody(String name, String title, List<NamedColumn> columns) {}

    /** One of its columns. */
    record NamedColumn(String name, String type, String title, boolean masked) {}

    @PostMapping("/api/sql")
    AnswerBody ask(Visitor visitor, @RequestBody Asked asked) {
        Integer rows = asked.rows();
        Question.Found found =
                desks.queries().answer(visitor, Sent.text(asked.sql()), rows == null ? QueryDesk.LIMITS.rows() : rows);
        return new AnswerBody(
                found.columns().stream()
                        .map(column -> new ColumnBody(column.name(), column.type()))
                        .toList(),
                found.rows(),
                found.truncated());
    }

    @GetMapping("/api/sql/tables")
    List<TableBody> tables(Visitor visitor, Language language) {
        return desks.queries().listing(visitor).tables().stream()
                .map(table -> new TableBody(
                        table.name(),
                        table.title().in(language),
                        table.columns().stream()
                                .map(column -> new NamedColumn(
                                        column.name(),
                                        column.type(),
                                        column.title().in(language),
                                        column.sensitivity().isSensitive()))
                                .toList()))
                .toList();
    }
}

package org.guiji.orchestration.console;

import java.time.Instant;
import java.util.List;
import org.guiji.jobs.looking.ListedTable;
import org.guiji.jobs.looking.ReplyColumn;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.ErrorBody;
import org.guiji.orchestration.desks.QueryDesk;
import org.guiji.orchestration.desks.Question;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Questions in SQL. A text is sent in a body only: it may name a person, and addresses are kept. */
@Controller
class SqlPages {
    /** More rows than these are for the export. */
    private static final int SHOWN = 500;

    private final Desks desks;

    SqlPages(Desks desks) {
        this.desks = desks;
    }

    /** A name to complete with, and what it is called. */
    record Name(String name, String title, String type) {}

    @GetMapping("/sql")
    String sql(Visitor visitor, Model model) {
        surround(visitor, model);
        return "sql";
    }

    @PostMapping("/sql")
    String ask(Visitor visitor, @RequestParam(defaultValue = "") String sql) {
        return "redirect:/sql/" + desks.queries().ask(visitor, sql).id();
    }

    @GetMapping("/sql/{id}")
    String asked(Visitor visitor, Language language, Model model, @PathVariable long id) {
        Question question = desks.queries().find(visitor, id);
        surround(visitor, model);
        model.addAttribute("question", question);
        question.failure().ifPresent(failure -> model.addAttribute("failure", ErrorBody.of(failure, language)));
        question.found().ifPresent(found -> {
            model.addAttribute("found", found);
            model.addAttribute(
                    "shown",
                    found.rows().subList(0, Math.min(SHOWN, found.rows().size())));
        });
        return "sql";
    }

    private void surround(Visitor visitor, Model model) {
        model.addAttribute("tables", desks.queries().listing(visitor).tables());
        model.addAttribute("history", desks.queries().history(visitor));
        model.addAttribute("limits", QueryDesk.LIMITS);
        model.addAttribute("most", SHOWN);
        model.addAttribute("cells", new Cells());
    }

    @PostMapping("/sql/{id}/cancel")
    String cancel(Visitor visitor, @PathVariable long id) {
        return "redirect:/sql/" + desks.queries().cancel(visitor, id).id();
    }

    @GetMapping("/sql/{id}/rows.csv")
    ResponseEntity<byte[]> export(Visitor visitor, @PathVariable long id) {
        Question.Found found = desks.queries().rows(visitor, id);
        Csv csv = new Csv(found.columns().stream().map(ReplyColumn::name).toList());
        found.rows().forEach(row -> csv.row(row.toArray()));
        return Downloads.csv("sql-" + id + ".csv", csv);
    }

    @GetMapping("/sql/names")
    @ResponseBody
    List<Name> names(Visitor visitor, Language language) {
        return desks.queries().listing(visitor).tables().stream()
                .flatMap(table -> names(table, language).stream())
                .distinct()
                .toList();
    }

    private static List<Name> names(ListedTable table, Language language) {
        List<Name> names = new java.util.ArrayList<>();
        names.add(new Name(table.name(), table.title().in(language), ""));
        table.columns()
                .forEach(column ->
                        names.add(new Name(column.name(), column.title().in(language), column.type())));
        return names;
    }

    /** How cells stand in the table. */
    static final class Cells {
        public boolean isNumber(ReplyColumn column) {
            return column.type().matches("(tiny|small|big)?int|float|double|decimal.*");
        }

        /** What is empty for a text is nothing for a reader. */
        public String text(Shown show, @Nullable Object value) {
            return value == null ? "–" : value instanceof Instant moment ? show.time(moment) : value.toString();
        }
    }
}

package org.guiji.orchestration.console;

import java.util.List;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.console.Columns.Column;
import org.guiji.orchestration.desks.Desks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Questions about rows. A key is sent in a body only: it may be somebody's number, and addresses are kept. */
@Controller
class DoubtPages {
    private static final int SIZE = 100;

    /** Neither keys nor words: they are for the page of one doubt, where each look is recorded. */
    private static final Columns<DoubtBoard.Entry> ENTRIES = Columns.of(
            new Column<>("doubt_id", entry -> entry.doubt().id()),
            new Column<>("table_name", entry -> entry.doubt().table()),
            new Column<>("column_name", entry -> entry.doubt().column()),
            new Column<>("provider", entry -> entry.doubt().provider()),
            new Column<>("asked_by", entry -> entry.doubt().by()),
            new Column<>("asked_at", entry -> entry.doubt().askedAt()),
            new Column<>("due_at", entry -> entry.deadline().due()),
            new Column<>("provisional", entry -> entry.deadline().isProvisional()),
            new Column<>("extra_days", entry -> entry.doubt().extraDays()),
            new Column<>("status", entry -> entry.doubt().status().text()),
            new Column<>("overdue", DoubtBoard.Entry::overdue));

    private final Desks desks;

    DoubtPages(Desks desks) {
        this.desks = desks;
    }

    /** As the address asks. */
    record Wanted(@Nullable String state, @Nullable String q) {
        public boolean all() {
            return "all".equals(state);
        }

        public String text() {
            return q == null ? "" : q;
        }
    }

    @GetMapping("/doubts")
    String doubts(Visitor visitor, Model model, @ModelAttribute Wanted wanted, @ModelAttribute Columns.Asked asked) {
        Columns.Cut<DoubtBoard.Entry> cut = ENTRIES.cut(list(visitor, wanted), asked, SIZE);
        model.addAttribute("doubts", cut.rows());
        model.addAttribute("paging", cut.paging());
        model.addAttribute("q", wanted.text());
        model.addAttribute("all", wanted.all());
        model.addAttribute("tables", desks.workspace().tables().all());
        return "doubts";
    }

    @GetMapping("/doubts.csv")
    ResponseEntity<byte[]> export(Visitor visitor, @ModelAttribute Wanted wanted, @ModelAttribute Columns.Asked asked) {
        return Downloads.csv("doubts.csv", ENTRIES.csv(list(visitor, wanted), asked));
    }

    private List<DoubtBoard.Entry> list(Visitor visitor, Wanted wanted) {
        return desks.doubts().list(visitor, !wanted.all(), wanted.text());
    }

    @GetMapping("/doubts/{id}")
    String doubt(Visitor visitor, Model model, @PathVariable long id) {
        model.addAttribute("seen", desks.doubts().doubt(visitor, id));
        return "doubt";
    }

    /** @param key one part on each line */
    @PostMapping("/doubts")
    String raise(
            Visitor visitor,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "") String text) {
        List<String> parts =
                key.lines().map(String::strip).filter(part -> !part.isEmpty()).toList();
        return "redirect:/errands/"
                + desks.doubts()
                        .raise(visitor, table, parts, column.strip(), text)
                        .id();
    }

    @PostMapping("/doubts/{id}/extend")
    String extend(Visitor visitor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        return "redirect:/doubts/"
                + desks.doubts().extend(visitor, id, reason).doubt().id();
    }

    @PostMapping("/doubts/{id}/answer")
    String answer(
            Visitor visitor,
            @PathVariable long id,
            @RequestParam(defaultValue = "UPHELD") DoubtStatus answer,
            @RequestParam(defaultValue = "") String text) {
        return "redirect:/errands/"
                + desks.doubts().answer(visitor, id, answer, text).id();
    }
}

package org.guiji.orchestration.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.looking.ContradictionFilter;
import org.guiji.jobs.looking.ContradictionLine;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.console.Columns.Column;
import org.guiji.orchestration.desks.ContradictionDesk;
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

/** What providers say differently, and whose value is to count. */
@Controller
class ContradictionPages {
    private static final int SIZE = 50;

    /** More are narrowed down by the filter, or exported by the command. */
    private static final int MOST = 10_000;

    /** Who says otherwise about what; what they say stands on the page alone. */
    private static final Columns<ContradictionLine> LINES = Columns.of(
            new Column<>("contradiction_id", ContradictionLine::id),
            new Column<>("table_name", ContradictionLine::table),
            new Column<>("column_name", ContradictionLine::column),
            new Column<>("status", line -> line.status().text()),
            new Column<>("winner", line -> line.winner().orElse(null)),
            new Column<>("losers", line -> String.join(" ", line.losers())),
            new Column<>("tied", ContradictionLine::tied),
            new Column<>("opened_run", ContradictionLine::openedRun),
            new Column<>("opened_at", ContradictionLine::openedAt),
            new Column<>("changed_at", ContradictionLine::changedAt),
            new Column<>("decided_by", line -> line.decidedBy().orElse(null)));

    private final Desks desks;

    ContradictionPages(Desks desks) {
        this.desks = desks;
    }

    /** As the address asks. */
    record Wanted(
            @Nullable String table,
            @Nullable String column,
            @Nullable String provider,
            @Nullable String status) {
        ContradictionFilter filter() {
            Optional<ContradictionStatus> wanted = Stream.of(ContradictionStatus.values())
                    .filter(known -> known.text().equals(status == null ? "open" : status))
                    .findFirst();
            return new ContradictionFilter("", text(table), text(column), text(provider), wanted, 0);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    /** Without a table only counts are shown, which need no lake. */
    @GetMapping("/contradictions")
    String list(Visitor visitor, Model model, @ModelAttribute Wanted wanted, @ModelAttribute Columns.Asked asked) {
        model.addAttribute("counts", desks.contradictions().counts(visitor));
        model.addAttribute("tables", desks.workspace().tables().all());
        model.addAttribute("providers", desks.workspace().providers().values());
        ContradictionFilter filter = wanted.filter();
        model.addAttribute("filter", filter);
        if (!filter.table().isEmpty()) {
            Columns.Cut<ContradictionLine> cut =
                    LINES.cut(desks.contradictions().page(visitor, filter, MOST).lines(), asked, SIZE);
            model.addAttribute("found", desks.contradictions().voiced(visitor, cut.rows()));
            model.addAttribute("paging", cut.paging());
        }
        return "contradictions";
    }

    @GetMapping("/contradictions.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor,
            @ModelAttribute("show") Shown show,
            @ModelAttribute Wanted wanted,
            @ModelAttribute Columns.Asked asked) {
        ContradictionDesk.Page found = desks.contradictions().page(visitor, wanted.filter(), MOST);
        Csv csv = LINES.csv(found.lines(), asked);
        return Downloads.csv("contradictions.csv", found.more() ? csv.row(show.cut(MOST)) : csv);
    }

    @GetMapping("/contradictions/{id}")
    String one(Visitor visitor, Model model, @PathVariable String id) {
        ContradictionLine line = desks.contradictions().line(visitor, id);
        model.addAttribute("line", line);
        model.addAttribute(
                "voices",
                Stream.concat(line.winner().stream(), line.losers().stream()).toList());
        model.addAttribute(
                "decidable",
                List.of(ContradictionStatus.OPEN, ContradictionStatus.DECIDED).contains(line.status()));
        return "contradiction";
    }

    @PostMapping("/contradictions/{id}/decide")
    String decide(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String resource,
            @RequestParam(defaultValue = "") String reason) {
        return "redirect:/errands/"
                + desks.contradictions().decide(visitor, id, resource, reason).id();
    }
}

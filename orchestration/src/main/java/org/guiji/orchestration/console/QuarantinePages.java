package org.guiji.orchestration.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.jobs.story.Returning;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.QuarantineFilter;
import org.guiji.orchestration.desks.RejectedDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk for rejected rows. */
@Controller
class QuarantinePages {
    private static final int SIZE = 100;
    private static final int EXPORTED = 100_000;
    private final Desks desks;

    QuarantinePages(Desks desks) {
        this.desks = desks;
    }

    /** As it stands in the address. */
    record Asked(
            @Nullable Long run,
            @Nullable String resource,
            @Nullable String provider,
            @Nullable String rule,
            @Nullable String column,
            @Nullable String state,
            @Nullable String from,
            @Nullable String to) {
        QuarantineFilter filter() {
            return new QuarantineFilter(
                    run, text(resource), text(provider), text(rule), text(column), text(state), text(from), text(to));
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    @GetMapping("/quarantine")
    String quarantine(
            Visitor visitor, Model model, @ModelAttribute Asked asked, @RequestParam(defaultValue = "1") int page) {
        int number = Math.max(1, Math.min(1_000_000, page));
        QuarantineFilter filter = asked.filter();
        RejectedDesk.Page found = desks.rejected().page(visitor, filter, (number - 1) * SIZE, SIZE);
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        model.addAttribute("entries", found.entries());
        model.addAttribute("paging", new Paging(number, SIZE, found.entries().size(), -1, found.more()));
        model.addAttribute("run", filter.run());
        model.addAttribute("providers", desks.workspace().providers().values());
        return "quarantine";
    }

    @GetMapping("/quarantine.csv")
    ResponseEntity<byte[]> export(Visitor visitor, @ModelAttribute("show") Shown show, @ModelAttribute Asked asked) {
        Csv csv = new Csv(List.of(
                "run_id",
                "resource",
                "source_file",
                "source_line",
                "rule_id",
                "column_name",
                "reason",
                "state",
                "by_run"));
        try (Stream<QuarantineDesk.Entry> entries = desks.rejected().entries(visitor, asked.filter())) {
            csv.rows(entries, EXPORTED, QuarantinePages::cells, show.cut(EXPORTED));
        }
        return Downloads.csv("quarantine.csv", csv);
    }

    private static @Nullable Object[] cells(QuarantineDesk.Entry entry) {
        return new @Nullable Object[] {
            entry.run().id(),
            entry.run().resource(),
            entry.file(),
            entry.place().line(),
            entry.rule(),
            entry.column(),
            entry.reason(),
            entry.state().text(),
            entry.by().map(Returned::by).orElse(null)
        };
    }

    @GetMapping("/quarantine/{run}/workbook")
    ResponseEntity<Resource> workbook(Visitor visitor, @PathVariable long run) {
        return Downloads.download(desks.rejected().workbook(visitor, run));
    }

    @PostMapping("/quarantine/{run}/waive")
    String waive(
            Visitor visitor,
            @PathVariable long run,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(required = false) @Nullable Long line,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam LocalDate until) {
        Returning.Choice choice = new Returning.Choice(typed(file), Optional.ofNullable(line), typed(rule));
        return "redirect:/errands/"
                + desks.rejected().waive(visitor, run, choice, reason, until).id();
    }

    @PostMapping("/quarantine/{run}/replay")
    String replay(Visitor visitor, @PathVariable long run) {
        return "redirect:/errands/" + desks.rejected().replay(visitor, run).id();
    }

    private static Optional<String> typed(String text) {
        return Optional.of(text.strip()).filter(given -> !given.isEmpty());
    }
}

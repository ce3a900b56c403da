package org.guiji.orchestration.console;

import java.util.List;
import org.guiji.jobs.ledger.Balance;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.story.PreviewLine;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.RunDesk;
import org.guiji.orchestration.desks.RunFilter;
import org.guiji.orchestration.ledger.RunSearch;
import org.guiji.schemas.problems.Language;
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

/** Runs, one run, and those that wait for a decision. */
@Controller
class RunPages {
    private static final int EXPORTED = 100_000;
    private final Desks desks;

    RunPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/runs")
    String runs(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "run") String sort,
            @RequestParam(defaultValue = "desc") String dir,
            @RequestParam(defaultValue = "1") int page) {
        RunFilter filter = new RunFilter(q, "", status, sort, !dir.equals("asc"), page);
        RunSearch.Page found = desks.runs().page(visitor, filter.query(RunFilter.SIZE));
        model.addAttribute("filter", filter);
        model.addAttribute("runs", found.runs());
        model.addAttribute(
                "paging", Paging.of(filter.page(), RunFilter.SIZE, found.runs().size(), found.total()));
        return "runs";
    }

    @GetMapping("/runs.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor,
            @ModelAttribute("show") Shown show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "run") String sort,
            @RequestParam(defaultValue = "desc") String dir) {
        RunFilter filter = new RunFilter(q, "", status, sort, !dir.equals("asc"), 1);
        Csv csv = new Csv(List.of(
                "run_id",
                "kind",
                "resource",
                "table_name",
                "period",
                "status",
                "delivered",
                "accepted",
                "quarantined",
                "exact_duplicates",
                "table_version",
                "started_at",
                "finished_at"));
        csv.rows(
                desks.runs().page(visitor, filter.query(EXPORTED + 1)).runs().stream(),
                EXPORTED,
                RunPages::cells,
                show.cut(EXPORTED));
        return Downloads.csv("runs.csv", csv);
    }

    private static @Nullable Object[] cells(Run run) {
        Balance.@Nullable Checked checked = run.balance().checked().orElse(null);
        return new @Nullable Object[] {
            run.id(),
            run.kind().text(),
            run.resource(),
            run.table(),
            run.period(),
            run.status().text(),
            checked == null ? null : checked.delivered(),
            checked == null ? null : checked.accepted(),
            checked == null ? null : checked.quarantined(),
            checked == null ? null : checked.exactDuplicates(),
            run.tableVersion().orElse(null),
            run.startedAt(),
            run.finishedAt().orElse(null)
        };
    }

    @GetMapping("/runs/{id}")
    String run(Visitor visitor, Model model, @PathVariable long id) {
        RunDesk.Seen seen = desks.runs().run(visitor, id);
        model.addAttribute("seen", seen);
        model.addAttribute("changes", seen.preview().map(PreviewLine::of).orElse(List.of()));
        return "run";
    }

    @GetMapping("/runs/{id}/report")
    ResponseEntity<Resource> report(Visitor visitor, Language language, @PathVariable long id) {
        return Downloads.report(desks.runs().report(visitor, id, language));
    }

    @GetMapping("/runs/{id}/report.xlsx")
    ResponseEntity<Resource> workbook(Visitor visitor, Language language, @PathVariable long id) {
        return Downloads.download(desks.runs().reportWorkbook(visitor, id, language), "run-" + id + ".xlsx");
    }

    @GetMapping("/held")
    String held(Visitor visitor, Model model) {
        RunSearch.Page found = desks.runs().held(visitor);
        model.addAttribute("runs", found.runs());
        model.addAttribute("total", found.total());
        return "held";
    }

    @PostMapping("/runs/{id}/preview")
    String preview(Visitor visitor, @PathVariable long id) {
        return "redirect:/errands/" + desks.runs().preview(visitor, id).id();
    }

    @PostMapping("/runs/{id}/approve")
    String approve(Visitor visitor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        return "redirect:/errands/" + desks.runs().approve(visitor, id, reason).id();
    }

    @PostMapping("/runs/{id}/reject")
    String reject(Visitor visitor, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        return "redirect:/runs/" + desks.runs().reject(visitor, id, reason).id();
    }
}

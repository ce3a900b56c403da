package org.guiji.orchestration.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.ContradictionStatus;
import org.guiji.jobs.looking.ContradictionFilter;
import org.guiji.jobs.looking.ContradictionLine;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.ContradictionDesk;
import org.guiji.orchestration.desks.Desks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What providers say differently, and whose value is to count. */
@Controller
class ContradictionPages {
    private static final int SIZE = 50;
    private final Desks desks;

    ContradictionPages(Desks desks) {
        this.desks = desks;
    }

    /** @param table without one only counts are shown, which need no lake */
    @GetMapping("/contradictions")
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(defaultValue = "1") int page) {
        model.addAttribute("counts", desks.contradictions().counts(visitor));
        model.addAttribute("tables", desks.workspace().tables().all());
        model.addAttribute("providers", desks.workspace().providers().values());
        Optional<ContradictionStatus> wanted = Stream.of(ContradictionStatus.values())
                .filter(known -> known.text().equals(status))
                .findFirst();
        ContradictionFilter filter =
                new ContradictionFilter("", table.strip(), column.strip(), provider.strip(), wanted, 0);
        model.addAttribute("filter", filter);
        if (!filter.table().isEmpty()) {
            int number = Math.max(1, Math.min(200, page));
            ContradictionDesk.Page found = desks.contradictions().page(visitor, filter, (number - 1) * SIZE, SIZE);
            model.addAttribute("found", found);
            model.addAttribute("paging", new Paging(number, SIZE, found.lines().size(), -1, found.more()));
        }
        return "contradictions";
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

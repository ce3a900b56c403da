package org.guiji.orchestration.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.console.Columns.Column;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.ResourceDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue, and one resource. */
@Controller
class ResourcePages {
    private static final int SIZE = 100;
    /** Also of the list of those that may be handed in by hand. */
    static final Columns<ResourceDesk.Line> LINES = Columns.of(
            new Column<>("resource", line -> line.resource().name()),
            new Column<>("title", line -> line.resource().title().zh()),
            new Column<>("provider", line -> line.resource().provider()),
            new Column<>("table_name", line -> line.resource().table()),
            new Column<>("cycle", line -> line.resource().cycle().word()),
            new Column<>("last_run", line -> line.last().map(Run::id).orElse(null)),
            new Column<>(
                    "last_status",
                    line -> line.last().map(run -> run.status().text()).orElse(null)),
            new Column<>(
                    "next_period",
                    line -> line.next().map(next -> next.period().text()).orElse(null)),
            new Column<>(
                    "next_due",
                    line -> line.next().flatMap(next -> next.deadline().at()).orElse(null)),
            new Column<>(
                    "next_state",
                    line -> line.next().map(next -> next.state().text()).orElse(null)));

    private final Desks desks;

    ResourcePages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/resources")
    String resources(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @ModelAttribute Columns.Asked asked) {
        LINES.show(model, "lines", desks.resources().list(visitor, q), q, asked, SIZE);
        return "resources";
    }

    @GetMapping("/resources.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor, @RequestParam(defaultValue = "") String q, @ModelAttribute Columns.Asked asked) {
        return Downloads.csv("resources.csv", LINES.csv(desks.resources().list(visitor, q), asked));
    }

    @GetMapping("/resources/{provider}/{name}")
    String resource(Visitor visitor, Model model, @PathVariable String provider, @PathVariable String name) {
        ResourceDesk.Seen seen = desks.resources().resource(visitor, provider + "/" + name);
        model.addAttribute("seen", seen);
        List<Delivery> newestFirst = new ArrayList<>(seen.deliveries());
        Collections.reverse(newestFirst);
        model.addAttribute("deliveries", newestFirst);
        model.addAttribute("trend", Trend.of(seen.runs()));
        ThematicPages.picture(
                model, desks.lineage().ofResource(visitor, seen.resource().name()));
        return "resource";
    }

    @PostMapping("/resources/{provider}/{name}/start")
    String start(
            Visitor visitor,
            @PathVariable String provider,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String reason) {
        desks.resources().start(visitor, provider + "/" + name, reason);
        return back(provider, name);
    }

    @PostMapping("/resources/{provider}/{name}/pause")
    String pause(
            Visitor visitor,
            @PathVariable String provider,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String reason) {
        desks.resources().pause(visitor, provider + "/" + name, reason);
        return back(provider, name);
    }

    @PostMapping("/resources/{provider}/{name}/resume")
    String resume(
            Visitor visitor,
            @PathVariable String provider,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String reason) {
        desks.resources().resume(visitor, provider + "/" + name, reason);
        return back(provider, name);
    }

    private static String back(String provider, String name) {
        return "redirect:/resources/" + provider + "/" + name;
    }
}

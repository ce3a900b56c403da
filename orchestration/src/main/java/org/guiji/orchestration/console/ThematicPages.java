package org.guiji.orchestration.console;

import org.guiji.jobs.ledger.Run;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.console.Columns.Column;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.LineageDesk;
import org.guiji.orchestration.desks.ThematicDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Thematic tables, and the picture of what everything is made from. */
@Controller
class ThematicPages {
    private static final int SIZE = 100;
    private static final Columns<ThematicDesk.Line> LINES = Columns.of(
            new Column<>("table_name", line -> line.table().name()),
            new Column<>("title", line -> line.table().title().zh()),
            new Column<>("title_en", line -> line.table().title().en()),
            new Column<>("owner", line -> line.table().header().owner()),
            new Column<>("refresh", line -> line.table().header().incremental() ? "incremental" : "full"),
            new Column<>("score", line -> line.worst()
                    .flatMap(worst -> worst.scores())
                    .flatMap(scores -> scores.overall())
                    .orElse(null)),
            new Column<>("made", line -> line.made().flatMap(Run::finishedAt).orElse(null)),
            new Column<>("rows", line -> line.made()
                    .flatMap(run -> run.balance().checked())
                    .map(checked -> checked.delivered())
                    .orElse(null)),
            new Column<>(
                    "last_status",
                    line -> line.last().map(run -> run.status().text()).orElse(null)));
    private final Desks desks;

    ThematicPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/thematic")
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @ModelAttribute Columns.Asked asked) {
        LINES.show(model, "lines", LINES.found(desks.thematic().list(visitor), q), q, asked, SIZE);
        return "thematics";
    }

    @GetMapping("/thematic.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor, @RequestParam(defaultValue = "") String q, @ModelAttribute Columns.Asked asked) {
        return Downloads.csv(
                "thematic.csv", LINES.csv(LINES.found(desks.thematic().list(visitor), q), asked));
    }

    @GetMapping("/thematic/{name}")
    String table(Visitor visitor, Model model, @ModelAttribute("show") Shown show, @PathVariable String name) {
        ThematicDesk.Seen seen = desks.thematic().table(visitor, name);
        model.addAttribute("seen", seen);
        seen.chart().ifPresent(data -> model.addAttribute("chart", ShownChart.of(seen, data, show)));
        picture(model, desks.lineage().graph(visitor, seen.table().name()));
        return "thematic";
    }

    @GetMapping("/lineage")
    String lineage(Visitor visitor, Model model, @RequestParam(defaultValue = "") String of) {
        LineageDesk.Graph graph = desks.lineage().graph(visitor, of);
        picture(model, graph);
        model.addAttribute("names", desks.lineage().graph(visitor, "").nodes());
        return "lineage";
    }

    static void picture(Model model, LineageDesk.Graph graph) {
        model.addAttribute("graph", graph);
        if (LineagePicture.isFor(graph)) {
            model.addAttribute("picture", LineagePicture.of(graph));
        }
    }
}

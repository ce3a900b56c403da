package org.guiji.orchestration.console;

import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.LineageDesk;
import org.guiji.orchestration.desks.ThematicDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Thematic tables, and the picture of what everything is made from. */
@Controller
class ThematicPages {
    private final Desks desks;

    ThematicPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/thematic")
    String list(Visitor visitor, Model model) {
        model.addAttribute("lines", desks.thematic().list(visitor));
        return "thematics";
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

package org.guiji.orchestration.console;

import java.util.List;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.ResourceDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue, and one resource. */
@Controller
class ResourcePages {
    private static final int SIZE = 100;
    private final Desks desks;

    ResourcePages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/resources")
    String resources(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page) {
        List<ResourceDesk.Line> found = desks.resources().list(visitor, q);
        int asked = Math.max(1, Math.min(page, found.size() / SIZE + 1));
        List<ResourceDesk.Line> shown =
                found.subList(Math.min((asked - 1) * SIZE, found.size()), Math.min(asked * SIZE, found.size()));
        model.addAttribute("q", q);
        model.addAttribute("lines", shown);
        model.addAttribute("paging", Paging.of(asked, SIZE, shown.size(), found.size()));
        return "resources";
    }

    @GetMapping("/resources/{provider}/{name}")
    String resource(Visitor visitor, Model model, @PathVariable String provider, @PathVariable String name) {
        ResourceDesk.Seen seen = desks.resources().resource(visitor, provider + "/" + name);
        model.addAttribute("seen", seen);
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

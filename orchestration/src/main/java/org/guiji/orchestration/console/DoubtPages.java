package org.guiji.orchestration.console;

import java.util.List;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Questions about rows. A key is sent in a body only: it may be somebody's number, and addresses are kept. */
@Controller
class DoubtPages {
    private final Desks desks;

    DoubtPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/doubts")
    String doubts(Visitor visitor, Model model, @RequestParam(defaultValue = "open") String show) {
        model.addAttribute("doubts", desks.doubts().list(visitor, !show.equals("all")));
        model.addAttribute("all", show.equals("all"));
        model.addAttribute("tables", desks.workspace().tables().all());
        return "doubts";
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

package org.guiji.orchestration.console;

import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Today at a glance. */
@Controller
class TodayPage {
    private final Desks desks;

    TodayPage(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/")
    String today(Visitor visitor, Model model) {
        model.addAttribute("today", desks.today().today(visitor));
        return "today";
    }
}

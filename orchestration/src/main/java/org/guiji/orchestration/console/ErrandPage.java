package org.guiji.orchestration.console;

import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.Errand;
import org.guiji.orchestration.desks.ErrorBody;
import org.guiji.schemas.problems.Language;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How something goes that was asked for. */
@Controller
class ErrandPage {
    private final Desks desks;

    ErrandPage(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/errands/{id}")
    String errand(Visitor visitor, Language language, Model model, @PathVariable long id) {
        Errand errand = desks.errands().find(visitor, id);
        model.addAttribute("errand", errand);
        model.addAttribute(
                "failures",
                errand.failures().stream()
                        .map(failure -> ErrorBody.of(failure, language))
                        .toList());
        return "errand";
    }
}

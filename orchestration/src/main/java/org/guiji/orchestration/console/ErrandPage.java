package org.guiji.orchestration.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.Errand;
import org.guiji.orchestration.desks.ErrorBody;
import org.guiji.schemas.problems.Language;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How something goes that was asked for; a delivery that was handed in leads to the result of its rows. */
@Controller
class ErrandPage {
    private final Desks desks;

    ErrandPage(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/errands/{id}")
    String errand(
            Visitor visitor,
            Language language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable long id) {
        Errand errand = desks.errands().find(visitor, id);
        if (errand.action().equals("upload") && !errand.isOpen() && errand.run().isPresent()) {
            String result = "/uploads/" + errand.run().get();
            if (request.getHeader("HX-Request") == null) {
                return "redirect:" + result;
            }
            response.setHeader("HX-Redirect", result);
        }
        model.addAttribute("errand", errand);
        model.addAttribute(
                "failures",
                errand.failures().stream()
                        .map(failure -> ErrorBody.of(failure, language))
                        .toList());
        return "errand";
    }
}

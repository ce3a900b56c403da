package org.guiji.orchestration.console;

import jakarta.servlet.http.HttpServletRequest;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has around it. */
@ControllerAdvice
public class Surroundings {
    private final Desks desks;
    private final MessageSource words;

    Surroundings(Desks desks, MessageSource words) {
        this.desks = desks;
        this.words = words;
    }

    /** Puts it all into the model. */
    @ModelAttribute
    public void surround(Model model, HttpServletRequest request, Language language) {
        if (request.getRequestURI().startsWith("/api/")) {
            return;
        }
        Workspace workspace = desks.workspace();
        @Nullable Object visitor = request.getAttribute("guiji.visitor");
        if (visitor instanceof Visitor known) {
            model.addAttribute("visitor", known);
        }
        model.addAttribute("show", new Shown(workspace, words, language, desks.thematic()::title));
        model.addAttribute("menu", Menu.of(visitor instanceof Visitor known ? known : null, request.getRequestURI()));
        model.addAttribute("other", new Address(request).language(language == Language.ZH ? Language.EN : Language.ZH));
        model.addAttribute("address", new Address(request));
        model.addAttribute("city", workspace.settings().city().in(language));
    }
}

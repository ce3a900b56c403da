package org.guiji.orchestration.console;

import org.guiji.orchestration.access.Passwords;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.ErrorBody;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-in, and one's own password. */
@Controller
class SignInPages {
    private final Desks desks;

    SignInPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/sign-in")
    String signIn(
            Model model,
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String out) {
        model.addAttribute("refused", refused != null);
        model.addAttribute("out", out != null);
        return "sign-in";
    }

    @GetMapping("/password")
    String password(Visitor visitor, Model model) {
        model.addAttribute("name", visitor.name());
        model.addAttribute("least", Passwords.LENGTH);
        return "password";
    }

    @PostMapping("/password")
    String change(
            Visitor visitor,
            Language language,
            Model model,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String again) {
        try {
            if (!wanted.equals(again)) {
                model.addAttribute("different", true);
                return password(visitor, model);
            }
            desks.accounts().changePassword(visitor.name(), present, wanted);
            return "redirect:/";
        } catch (GuijiException e) {
            model.addAttribute("failure", ErrorBody.of(e.failure(), language));
            return password(visitor, model);
        }
    }
}

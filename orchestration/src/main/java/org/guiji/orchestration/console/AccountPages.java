package org.guiji.orchestration.console;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.console.Columns.Column;
import org.guiji.orchestration.desks.Desks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accounts. A one-time password is shown in the answer itself and nowhere again. */
@Controller
class AccountPages {
    private static final int SIZE = 100;
    private static final Columns<Account> ACCOUNTS = Columns.of(
            new Column<>("account", Account::name),
            new Column<>(
                    "roles",
                    account -> account.roles().stream().map(Role::text).sorted().collect(Collectors.joining(" "))),
            new Column<>("provider", account -> account.provider().orElse(null)),
            new Column<>("status", AccountPages::state),
            new Column<>("signed_in", account -> account.signedInAt().orElse(null)));
    private final Desks desks;

    AccountPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/accounts")
    String accounts(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @ModelAttribute Columns.Asked asked) {
        ACCOUNTS.show(model, "accounts", ACCOUNTS.found(desks.people().list(visitor), q), q, asked, SIZE);
        model.addAttribute("roles", List.of(Role.values()));
        model.addAttribute("now", Instant.now());
        model.addAttribute("providers", desks.workspace().providers().values());
        return "accounts";
    }

    @GetMapping("/accounts.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor, @RequestParam(defaultValue = "") String q, @ModelAttribute Columns.Asked asked) {
        return Downloads.csv(
                "accounts.csv", ACCOUNTS.csv(ACCOUNTS.found(desks.people().list(visitor), q), asked));
    }

    private static String state(Account account) {
        if (account.disabled()) {
            return "disabled";
        }
        if (account.isLocked(Instant.now())) {
            return "locked";
        }
        return account.mustChange() ? "fresh" : "active";
    }

    @PostMapping("/accounts")
    String add(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable Set<Role> role,
            @RequestParam(defaultValue = "") String provider) {
        String password = desks.people().add(visitor, name.strip(), roles(role), department(provider));
        return shown(visitor, model, name.strip(), password);
    }

    @PostMapping("/accounts/{name}/roles")
    String changeRoles(
            Visitor visitor,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Set<Role> role,
            @RequestParam(defaultValue = "") String provider) {
        desks.people().changeRoles(visitor, name, roles(role), department(provider));
        return "redirect:/accounts";
    }

    private static Set<Role> roles(@Nullable Set<Role> picked) {
        return picked == null || picked.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(picked);
    }

    private static Optional<String> department(String typed) {
        return Optional.of(typed).filter(given -> !given.isBlank());
    }

    @PostMapping("/accounts/{name}/reset")
    String reset(Visitor visitor, Model model, @PathVariable String name) {
        return shown(visitor, model, name, desks.people().reset(visitor, name));
    }

    @PostMapping("/accounts/{name}/disable")
    String disable(Visitor visitor, @PathVariable String name) {
        desks.people().disable(visitor, name);
        return "redirect:/accounts";
    }

    @PostMapping("/accounts/{name}/enable")
    String enable(Visitor visitor, @PathVariable String name) {
        desks.people().enable(visitor, name);
        return "redirect:/accounts";
    }

    private String shown(Visitor visitor, Model model, String name, String password) {
        model.addAttribute("fresh", name);
        model.addAttribute("password", password);
        return accounts(visitor, model, "", new Columns.Asked(null, null, null));
    }
}

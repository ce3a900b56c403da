package org.guiji.orchestration.console;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import org.guiji.jobs.reporting.ScopeReport;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.console.Columns.Column;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.ProviderDesk;
import org.guiji.schemas.problems.Language;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Departments and their score cards. */
@Controller
class ProviderPages {
    private static final int SIZE = 100;
    private static final Columns<ProviderDesk.Line> LINES = Columns.of(
            new Column<>("provider", line -> line.provider().name()),
            new Column<>("title", line -> line.provider().title().zh()),
            new Column<>("title_en", line -> line.provider().title().en()),
            new Column<>("credit_code", line -> line.provider().creditCode()),
            new Column<>("parent", line -> line.provider().parent().orElse(null)),
            new Column<>("resources", ProviderDesk.Line::resources));
    private final Desks desks;

    ProviderPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/providers")
    String providers(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @ModelAttribute Columns.Asked asked) {
        LINES.show(model, "lines", LINES.found(desks.providers().list(visitor), q), q, asked, SIZE);
        return "providers";
    }

    @GetMapping("/providers.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor, @RequestParam(defaultValue = "") String q, @ModelAttribute Columns.Asked asked) {
        return Downloads.csv(
                "providers.csv", LINES.csv(LINES.found(desks.providers().list(visitor), q), asked));
    }

    @GetMapping("/providers/{name}")
    String provider(
            Visitor visitor, Model model, @PathVariable String name, @RequestParam(defaultValue = "") String month) {
        ScopeReport card = desks.providers().card(visitor, name, month(month));
        model.addAttribute("card", card);
        model.addAttribute("earlier", card.month().minusMonths(1));
        model.addAttribute("later", card.month().plusMonths(1));
        return "provider";
    }

    @GetMapping("/providers/{name}/report")
    ResponseEntity<Resource> report(
            Visitor visitor,
            Language language,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String month) {
        return Downloads.report(desks.providers().report(visitor, name, month(month), language));
    }

    /** What is no month is the present one. */
    private static Optional<YearMonth> month(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(YearMonth.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

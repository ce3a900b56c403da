package org.guiji.orchestration.console;

import java.util.List;
import org.guiji.orchestration.access.AuditLog;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.AuditDesk;
import org.guiji.orchestration.desks.Desks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit; with {@code verify} its chain is walked. */
@Controller
class AuditPage {
    private static final int SIZE = 100;
    private static final int EXPORTED = 100_000;
    private final Desks desks;

    AuditPage(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/audit.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor, @ModelAttribute("show") Shown show, @RequestParam(defaultValue = "") String q) {
        AuditDesk.Page found = desks.audit().page(visitor, q, 0, EXPORTED + 1);
        Csv csv = new Csv(List.of("position", "at", "who", "action", "subject", "reason", "hash"))
                .rows(found.entries().stream(), EXPORTED, AuditPage::cells, show.cut(EXPORTED));
        return Downloads.csv("audit.csv", csv);
    }

    private static @Nullable Object[] cells(AuditLog.Entry entry) {
        return new @Nullable Object[] {
            entry.position(), entry.at(), entry.who(), entry.action(), entry.subject(), entry.reason(), entry.hash()
        };
    }

    @GetMapping("/audit")
    String audit(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean verify) {
        int number = Math.max(1, Math.min(1_000_000, page));
        AuditDesk.Page found = desks.audit().page(visitor, q, (number - 1) * SIZE, SIZE);
        model.addAttribute("q", q);
        model.addAttribute("entries", found.entries());
        model.addAttribute("paging", Paging.of(number, SIZE, found.entries().size(), found.total()));
        if (verify) {
            model.addAttribute("verdict", desks.audit().verify(visitor));
        }
        return "audit";
    }
}

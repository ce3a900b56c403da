package org.guiji.orchestration.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.guiji.jobs.receiving.HandedIn;
import org.guiji.jobs.reporting.Advice;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.QuarantineFilter;
import org.guiji.orchestration.desks.RejectedDesk;
import org.guiji.orchestration.desks.UploadDesk;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Handing in a delivery by hand: its template, the file, and what became of each row. */
@Controller
class UploadPages {
    private static final int SIZE = 100;
    private final Desks desks;

    UploadPages(Desks desks) {
        this.desks = desks;
    }

    @GetMapping("/upload")
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @ModelAttribute Columns.Asked asked) {
        ResourcePages.LINES.show(model, "lines", desks.uploads().list(visitor, q), q, asked, SIZE);
        return "uploads";
    }

    @GetMapping("/upload.csv")
    ResponseEntity<byte[]> export(
            Visitor visitor, @RequestParam(defaultValue = "") String q, @ModelAttribute Columns.Asked asked) {
        return Downloads.csv(
                "upload.csv", ResourcePages.LINES.csv(desks.uploads().list(visitor, q), asked));
    }

    @GetMapping("/upload/{provider}/{name}")
    String form(
            Visitor visitor, Language language, Model model, @PathVariable String provider, @PathVariable String name) {
        model.addAttribute("seen", desks.uploads().seen(visitor, provider + "/" + name, language));
        model.addAttribute("most", UploadDesk.MOST >> 20);
        return "upload";
    }

    @GetMapping("/upload/{provider}/{name}/template.xlsx")
    ResponseEntity<byte[]> workbook(Visitor visitor, @PathVariable String provider, @PathVariable String name) {
        return Downloads.bytes(
                provider + "-" + name + "-template.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                desks.uploads().template(visitor, provider + "/" + name).workbook());
    }

    @GetMapping("/upload/{provider}/{name}/template.csv")
    ResponseEntity<byte[]> csv(Visitor visitor, @PathVariable String provider, @PathVariable String name) {
        return Downloads.bytes(
                provider + "-" + name + "-template.csv",
                "text/csv",
                desks.uploads().template(visitor, provider + "/" + name).csv());
    }

    /** The form's token stands in its address: it must be proven before the body is read. */
    @PostMapping("/upload/{provider}/{name}")
    String upload(Visitor visitor, HttpServletRequest request, @PathVariable String provider, @PathVariable String name)
            throws IOException {
        String resource = provider + "/" + name;
        UploadDesk desk = desks.uploads();
        desk.check(visitor, resource, request.getContentLengthLong());
        try (MultipartBody body = MultipartBody.read(request, stream -> desk.take(visitor, resource, stream))) {
            HandedIn file =
                    body.file().orElseThrow(() -> GuijiException.of(ProgramFailure.ARGUMENT_MISSING, resource, "file"));
            return "redirect:/errands/"
                    + desk.deliver(visitor, resource, body.field("period"), file)
                            .id();
        }
    }

    @GetMapping("/uploads/{run}")
    String result(
            Visitor visitor,
            Language language,
            Model model,
            @PathVariable long run,
            @RequestParam(defaultValue = "1") int page) {
        UploadDesk.Result result = desks.uploads().result(visitor, run);
        int number = Math.max(1, Math.min(1_000_000, page));
        RejectedDesk.Page found =
                desks.rejected().page(visitor, QuarantineFilter.ofRun(run), (number - 1) * SIZE, SIZE);
        model.addAttribute("result", result);
        model.addAttribute("found", found);
        model.addAttribute("advice", new Advice(language));
        model.addAttribute("paging", new Paging(number, SIZE, found.entries().size(), -1, found.more()));
        return "upload-result";
    }
}

package org.guiji.orchestration.rest;

import java.time.LocalDate;
import java.util.Optional;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.jobs.story.Returning;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.QuarantineFilter;
import org.guiji.orchestration.desks.RejectedDesk;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rejected rows and what becomes of them. */
@RestController
class QuarantineApi {
    private static final int SIZE = 500;
    private final Desks desks;

    QuarantineApi(Desks desks) {
        this.desks = desks;
    }

    /** One reason of one row, as {@code governance.quarantine} has it, and what became of the row. */
    record RowBody(
            long runId,
            String resource,
            String sourceFile,
            long sourceLine,
            String ruleId,
            @Nullable String columnName,
            String reason,
            String state,
            @Nullable Long byRun) {
        static RowBody of(QuarantineDesk.Entry entry) {
            return new RowBody(
                    entry.run().id(),
                    entry.run().resource(),
                    entry.file(),
                    entry.place().line(),
                    entry.rule(),
                    entry.column().isEmpty() ? null : entry.column(),
                    entry.reason(),
                    entry.state().text(),
                    entry.by().map(Returned::by).orElse(null));
        }
    }

    /** Rows of one page; {@code more} says whether another follows. */
    record Rows(java.util.List<RowBody> rows, int page, boolean more) {}

    /** Which rows enter although a rule says no, why and until when. */
    record Waiver(
            @Nullable String file,
            @Nullable Long line,
            @Nullable String rule,
            @Nullable String reason,
            @Nullable LocalDate until) {}

    @GetMapping("/api/quarantine")
    Rows rows(
            Visitor visitor,
            @RequestParam(required = false) @Nullable Long run,
            @RequestParam(defaultValue = "") String resource,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "1") int page) {
        int asked = Math.max(1, Math.min(1_000_000, page));
        RejectedDesk.Page found = desks.rejected()
                .page(
                        visitor,
                        new QuarantineFilter(run, resource, provider, rule, column, state, from, to),
                        (asked - 1) * SIZE,
                        SIZE);
        return new Rows(found.entries().stream().map(RowBody::of).toList(), asked, found.more());
    }

    @PostMapping("/api/quarantine/{run}/waive")
    ResponseEntity<ErrandBody> waive(
            Visitor visitor, Language language, @PathVariable long run, @RequestBody Waiver waiver) {
        Returning.Choice choice = new Returning.Choice(
                Optional.ofNullable(waiver.file()),
                Optional.ofNullable(waiver.line()),
                Optional.ofNullable(waiver.rule()));
        LocalDate until = waiver.until();
        if (until == null) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_MISSING, "run " + run, "until");
        }
        return ResponseEntity.accepted()
                .body(ErrandBody.of(
                        desks.rejected().waive(visitor, run, choice, Sent.text(waiver.reason()), until), language));
    }

    @PostMapping("/api/quarantine/{run}/replay")
    ResponseEntity<ErrandBody> replay(Visitor visitor, Language language, @PathVariable long run) {
        return ResponseEntity.accepted().body(ErrandBody.of(desks.rejected().replay(visitor, run), language));
    }
}

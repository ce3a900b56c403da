package org.guiji.orchestration.rest;

import java.time.Instant;
import java.util.List;
import org.guiji.jobs.ledger.Doubt;
import org.guiji.jobs.ledger.DoubtStatus;
import org.guiji.jobs.story.DoubtBoard;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
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

/** Doubts: neither words nor keys. */
@RestController
class DoubtsApi {
    private final Desks desks;

    DoubtsApi(Desks desks) {
        this.desks = desks;
    }

    /** A doubt with its deadline. */
    record DoubtBody(
            long doubtId,
            String tableName,
            @Nullable String columnName,
            String provider,
            String askedBy,
            Instant askedAt,
            Instant dueAt,
            boolean provisional,
            int extraDays,
            String status,
            boolean overdue) {
        static DoubtBody of(DoubtBoard.Entry entry) {
            Doubt doubt = entry.doubt();
            return new DoubtBody(
                    doubt.id(),
                    doubt.table(),
                    doubt.column().isEmpty() ? null : doubt.column(),
                    doubt.provider(),
                    doubt.by(),
                    doubt.askedAt(),
                    entry.deadline().due(),
                    entry.deadline().isProvisional(),
                    doubt.extraDays(),
                    doubt.status().text(),
                    entry.overdue());
        }
    }

    /** A question about a row. */
    record Question(
            @Nullable String table,
            @Nullable List<String> key,
            @Nullable String column,
            @Nullable String text) {}

    /** {@code corrected} or {@code upheld}. */
    record Reply(@Nullable String answer, @Nullable String text) {}

    @GetMapping("/api/doubts")
    List<DoubtBody> doubts(Visitor visitor, @RequestParam(defaultValue = "false") boolean open) {
        return desks.doubts().list(visitor, open, "").stream()
                .map(DoubtBody::of)
                .toList();
    }

    @PostMapping("/api/doubts")
    ResponseEntity<ErrandBody> raise(Visitor visitor, Language language, @RequestBody Question asked) {
        List<String> key = asked.key() == null ? List.of() : asked.key();
        return ResponseEntity.accepted()
                .body(ErrandBody.of(
                        desks.doubts()
                                .raise(
                                        visitor,
                                        Sent.text(asked.table()),
                                        key,
                                        Sent.text(asked.column()),
                                        Sent.text(asked.text())),
                        language));
    }

    @PostMapping("/api/doubts/{id}/extend")
    DoubtBody extend(Visitor visitor, @PathVariable long id, @RequestBody Reason reason) {
        return DoubtBody.of(desks.doubts().extend(visitor, id, reason.text()));
    }

    @PostMapping("/api/doubts/{id}/answer")
    ResponseEntity<ErrandBody> answer(
            Visitor visitor, Language language, @PathVariable long id, @RequestBody Reply reply) {
        return ResponseEntity.accepted()
                .body(ErrandBody.of(
                        desks.doubts().answer(visitor, id, status(Sent.text(reply.answer())), Sent.text(reply.text())),
                        language));
    }

    private static DoubtStatus status(String text) {
        return List.of(DoubtStatus.CORRECTED, DoubtStatus.UPHELD).stream()
                .filter(known -> known.text().equals(text))
                .findFirst()
                .orElseThrow(() -> GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "answer", "corrected|upheld"));
    }
}

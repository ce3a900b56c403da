package org.guiji.orchestration.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.guiji.jobs.receiving.HandedIn;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.UploadDesk;
import org.guiji.schemas.problems.Language;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries handed in by programs. */
@RestController
class UploadsApi {
    private final Desks desks;

    UploadsApi(Desks desks) {
        this.desks = desks;
    }

    /** The body is the file itself; what became of its rows is at {@code /api/runs} and {@code /api/quarantine}. */
    @PostMapping("/api/resources/{provider}/{name}/deliveries")
    ResponseEntity<ErrandBody> deliver(
            Visitor visitor,
            Language language,
            HttpServletRequest request,
            @PathVariable String provider,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String period)
            throws IOException {
        String resource = provider + "/" + name;
        UploadDesk desk = desks.uploads();
        desk.check(visitor, resource, request.getContentLengthLong());
        try (HandedIn file = desk.take(visitor, resource, request.getInputStream())) {
            return ResponseEntity.accepted()
                    .body(ErrandBody.of(desk.deliver(visitor, resource, period, file), language));
        }
    }
}

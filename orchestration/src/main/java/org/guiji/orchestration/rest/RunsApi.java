package org.guiji.orchestration.rest;

import java.util.List;
import java.util.Locale;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.RunDesk;
import org.guiji.orchestration.desks.RunFilter;
import org.guiji.orchestration.ledger.RunSearch;
import org.guiji.quality.judging.QualityResult;
import org.guiji.schemas.problems.Language;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs, and decisions about held ones. */
@RestController
class RunsApi {
    private final Desks desks;

    RunsApi(Desks desks) {
        this.desks = desks;
    }

    /** The result of a rule, as {@code governance.quality_results} has it. */
    record ResultBody(
            String ruleId, String dimension, String indicator, long satisfied, long evaluated, String outcome) {
        static ResultBody of(QualityResult result) {
            return new ResultBody(
                    result.ruleId(),
                    result.dimension().text(),
                    result.indicator(),
                    result.satisfied(),
                    result.evaluated(),
                    result.outcome().text());
        }
    }

    /** How long a stage took. */
    record StageBody(String stage, long milliseconds) {}

    /** A run with its results. */
    record Whole(RunBody run, String note, List<ResultBody> results, List<StageBody> stages) {}

    @GetMapping("/api/runs")
    PageBody<RunBody> runs(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String resource,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "100") int size) {
        int rows = Math.max(1, Math.min(1000, size));
        RunFilter filter = new RunFilter(q, resource, status, "run", true, page);
        RunSearch.Page found = desks.runs().page(visitor, filter.query(rows));
        return new PageBody<>(found.runs().stream().map(RunBody::of).toList(), filter.page(), rows, found.total());
    }

    @GetMapping("/api/runs/{id}")
    Whole run(Visitor visitor, Language language, @PathVariable long id) {
        RunDesk.Seen seen = desks.runs().run(visitor, id);
        return new Whole(
                RunBody.of(seen.run()),
                language == Language.ZH ? seen.run().noteZh() : seen.run().noteEn(),
                seen.results().stream().map(ResultBody::of).toList(),
                seen.paper().stages().stream()
                        .map(took -> new StageBody(took.stage().toLowerCase(Locale.ROOT), took.milliseconds()))
                        .toList());
    }

    @GetMapping("/api/held")
    PageBody<RunBody> held(Visitor visitor) {
        RunSearch.Page found = desks.runs().held(visitor);
        return new PageBody<>(
                found.runs().stream().map(RunBody::of).toList(), 1, found.runs().size(), found.total());
    }

    @PostMapping("/api/runs/{id}/preview")
    ResponseEntity<ErrandBody> preview(Visitor visitor, Language language, @PathVariable long id) {
        return ResponseEntity.accepted().body(ErrandBody.of(desks.runs().preview(visitor, id), language));
    }

    @GetMapping("/api/runs/{id}/preview")
    PreviewBody previewed(Visitor visitor, @PathVariable long id) {
        return PreviewBody.of(id, desks.runs().previewed(visitor, id));
    }

    @PostMapping("/api/runs/{id}/approve")
    ResponseEntity<ErrandBody> approve(
            Visitor visitor, Language language, @PathVariable long id, @RequestBody Reason reason) {
        return ResponseEntity.accepted()
                .body(ErrandBody.of(desks.runs().approve(visitor, id, reason.text()), language));
    }

    @PostMapping("/api/runs/{id}/reject")
    RunBody reject(Visitor visitor, @PathVariable long id, @RequestBody Reason reason) {
        return RunBody.of(desks.runs().reject(visitor, id, reason.text()));
    }

    @GetMapping("/api/errands/{id}")
    ErrandBody errand(Visitor visitor, Language language, @PathVariable long id) {
        return ErrandBody.of(desks.errands().find(visitor, id), language);
    }
}

package org.guiji.orchestration.rest;

import java.time.Instant;
import java.util.List;
import org.guiji.jobs.expecting.Expectation;
import org.guiji.jobs.ledger.Ask;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.jobs.ledger.Pause;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.desks.ResourceDesk;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Title;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue, and what was delivered. */
@RestController
class ResourcesApi {
    private final Desks desks;

    ResourcesApi(Desks desks) {
        this.desks = desks;
    }

    /** A resource and how it stands. */
    record ResourceBody(
            String resource,
            Title title,
            String provider,
            String tableName,
            String cycle,
            @Nullable String lastStatus,
            @Nullable ExpectationBody next) {
        static ResourceBody of(ResourceDesk.Line line) {
            Resource resource = line.resource();
            return new ResourceBody(
                    resource.name(),
                    resource.title(),
                    resource.provider(),
                    resource.table(),
                    resource.cycle().word(),
                    line.last().map(run -> run.status().text()).orElse(null),
                    line.next().map(ExpectationBody::of).orElse(null));
        }
    }

    /** A period that is waited for. */
    record ExpectationBody(
            String period,
            @Nullable Instant dueAt,
            String state,
            @Nullable Long runId) {
        static ExpectationBody of(Expectation expectation) {
            return new ExpectationBody(
                    expectation.period().text(),
                    expectation.deadline().at().orElse(null),
                    expectation.state().text(),
                    expectation.answer().map(sign -> sign.run()).orElse(null));
        }
    }

    /** One arrival. */
    record DeliveryBody(
            long deliveryId,
            String resource,
            long sequence,
            String period,
            Instant receivedAt,
            long bytes,
            String fingerprint,
            boolean purged) {
        static DeliveryBody of(Delivery delivery) {
            return new DeliveryBody(
                    delivery.id(),
                    delivery.resource(),
                    delivery.sequence(),
                    delivery.period(),
                    delivery.receivedAt(),
                    delivery.bytes(),
                    delivery.fingerprint(),
                    delivery.purgedAt().isPresent());
        }
    }

    /** A resource with its last runs and its periods. */
    record Whole(
            String resource,
            Title title,
            List<RunBody> runs,
            List<ExpectationBody> expectations,
            @Nullable PauseBody paused,
            @Nullable Instant startAskedAt) {}

    @GetMapping("/api/resources")
    List<ResourceBody> resources(Visitor visitor, @RequestParam(defaultValue = "") String q) {
        return desks.resources().list(visitor, q).stream().map(ResourceBody::of).toList();
    }

    @GetMapping("/api/resources/{provider}/{name}")
    Whole resource(Visitor visitor, @PathVariable String provider, @PathVariable String name) {
        ResourceDesk.Seen seen = desks.resources().resource(visitor, provider + "/" + name);
        return new Whole(
                seen.resource().name(),
                seen.resource().title(),
                seen.runs().stream().map(RunBody::of).toList(),
                seen.expectations().stream().map(ExpectationBody::of).toList(),
                seen.pause().map(PauseBody::of).orElse(null),
                seen.ask().map(Ask::askedAt).orElse(null));
    }

    /** Who paused a resource, and why. */
    record PauseBody(String who, String reason, Instant since) {
        static PauseBody of(Pause pause) {
            return new PauseBody(pause.who(), pause.reason(), pause.since());
        }
    }

    @PostMapping("/api/resources/{provider}/{name}/start")
    Whole start(Visitor visitor, @PathVariable String provider, @PathVariable String name, @RequestBody Reason reason) {
        desks.resources().start(visitor, provider + "/" + name, reason.text());
        return resource(visitor, provider, name);
    }

    @PostMapping("/api/resources/{provider}/{name}/pause")
    Whole pause(Visitor visitor, @PathVariable String provider, @PathVariable String name, @RequestBody Reason reason) {
        desks.resources().pause(visitor, provider + "/" + name, reason.text());
        return resource(visitor, provider, name);
    }

    @PostMapping("/api/resources/{provider}/{name}/resume")
    Whole resume(
            Visitor visitor, @PathVariable String provider, @PathVariable String name, @RequestBody Reason reason) {
        desks.resources().resume(visitor, provider + "/" + name, reason.text());
        return resource(visitor, provider, name);
    }

    @GetMapping("/api/resources/{provider}/{name}/deliveries")
    List<DeliveryBody> deliveries(Visitor visitor, @PathVariable String provider, @PathVariable String name) {
        return desks.resources().resource(visitor, provider + "/" + name).deliveries().stream()
                .map(DeliveryBody::of)
                .toList();
    }
}

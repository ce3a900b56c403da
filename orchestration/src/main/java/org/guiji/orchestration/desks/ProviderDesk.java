package org.guiji.orchestration.desks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guiji.jobs.reporting.ScopeReport;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;

/** Departments and their score cards. */
public final class ProviderDesk {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private final Program program;
    private final Map<String, Kept> cards = new ConcurrentHashMap<>();

    private record Kept(ScopeReport report, Instant at) {}

    ProviderDesk(Program program) {
        this.program = program;
    }

    /** A department and how many resources it delivers. */
    public record Line(Provider provider, long resources) {}

    public List<Line> list(Visitor visitor) {
        visitor.require(Action.SEE_PROVIDERS);
        return program.workspace().providers().values().stream()
                .filter(provider -> visitor.seesProvider(provider.name()))
                .map(provider -> new Line(
                        provider,
                        program.workspace().catalogue().all().stream()
                                .filter(resource -> resource.provider().equals(provider.name()))
                                .count()))
                .toList();
    }

    /** The figures of a month, worked out again when they are a minute old. */
    public ScopeReport card(Visitor visitor, String name, Optional<YearMonth> month) {
        visitor.require(Action.SEE_PROVIDERS);
        Provider provider = find(visitor, name);
        YearMonth asked = month.orElseGet(this::thisMonth);
        String key = provider.name() + " " + asked;
        Kept kept = cards.get(key);
        if (kept == null || kept.at().plus(FRESH).isBefore(Instant.now())) {
            kept = new Kept(monthly().figures(provider, asked), Instant.now());
            cards.put(key, kept);
        }
        return kept.report();
    }

    /** Writes the monthly report and says where. */
    public Path report(Visitor visitor, String name, Optional<YearMonth> month, Language language) {
        visitor.require(Action.SEE_PROVIDERS);
        Provider provider = find(visitor, name);
        return monthly()
                .ofProvider(provider.name(), month.map(YearMonth::toString).orElse(""))
                .page(language);
    }

    private MonthlyReport monthly() {
        return new MonthlyReport(program.workspace(), program);
    }

    private YearMonth thisMonth() {
        var settings = program.workspace().settings();
        return YearMonth.now(settings.clock().withZone(settings.timeZone()));
    }

    private Provider find(Visitor visitor, String name) {
        return Optional.ofNullable(program.workspace().providers().get(name))
                .filter(provider -> visitor.seesProvider(provider.name()))
                .orElseThrow(() -> GuijiException.of(ProgramFailure.PROVIDER_UNKNOWN, "provider", "-"));
    }
}

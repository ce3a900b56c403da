package org.guiji.schemas.catalogue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.calendar.DueRule;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.YamlMap;

/** Reads when a resource is delivered and how much of a delivery may be bad. */
public final class CadenceReader {
    /** The keys of {@code delivery.due}. */
    public static final Set<String> DUE_KEYS = Set.of("working-day", "at");
    /** The keys of {@code delivery.tolerance}. */
    public static final Set<String> TOLERANCE_KEYS = Set.of("share", "rows", "beyond");

    private CadenceReader() {}

    static Cadence cadence(YamlMap delivery) {
        return new Cadence(
                delivery.choice("cycle", Cycle.words()).flatMap(Cycle::ofWord),
                due(delivery),
                delivery.parsed("since", ValueForm.DATE, LocalDate::parse));
    }

    private static Optional<DueRule> due(YamlMap delivery) {
        YamlMap written = delivery.mapOrEmpty("due");
        written.only(DUE_KEYS);
        if (!delivery.isMap("due")) {
            return Optional.empty();
        }
        if (!written.has("working-day")) {
            written.missing("working-day", ValueForm.WHOLE_NUMBER);
        }
        int day = written.number("working-day", 1, 0);
        return Optional.of(written.parsed("at", ValueForm.TIME_OF_DAY, LocalTime::parse)
                .map(at -> new DueRule(day, at))
                .orElseGet(() -> new DueRule(day)));
    }

    static DeliveryTolerance tolerance(YamlMap delivery) {
        YamlMap written = delivery.mapOrEmpty("tolerance");
        written.only(TOLERANCE_KEYS);
        DeliveryTolerance usual = DeliveryTolerance.USUAL;
        return new DeliveryTolerance(
                written.parsed("share", ValueForm.SHARE, CadenceReader::share).orElse(usual.share()),
                written.number("rows", (int) usual.rows(), 0),
                written.choice("beyond", List.of("hold", "refuse"))
                        .filter("refuse"::equals)
                        .isPresent());
    }

    static double share(String text) {
        double share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share");
        }
        return share;
    }
}

package org.guiji.jobs.reporting;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How deliveries came in; empty where nobody knows, which is neither 0 nor on time.
 *
 * @param received how many deliveries came
 * @param expected how many the cycle asks for
 */
public record Arrivals(
        long received, Optional<Long> expected, Optional<Long> onTime, Optional<Long> late, Optional<Long> missing) {

    /** The sums; a part that one of them knows is the sum of those that know it. */
    public static Arrivals sum(List<Arrivals> parts) {
        return new Arrivals(
                parts.stream().mapToLong(Arrivals::received).sum(),
                sum(parts, Arrivals::expected),
                sum(parts, Arrivals::onTime),
                sum(parts, Arrivals::late),
                sum(parts, Arrivals::missing));
    }

    private static Optional<Long> sum(List<Arrivals> parts, Function<Arrivals, Optional<Long>> part) {
        return parts.stream().map(part).flatMap(Optional::stream).reduce(Long::sum);
    }
}

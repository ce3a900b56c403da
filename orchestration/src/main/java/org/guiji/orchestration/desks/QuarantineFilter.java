package org.guiji.orchestration.desks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.ledger.RowState;
import org.guiji.jobs.story.QuarantineDesk;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;
import org.jspecify.annotations.Nullable;

/**
 * Which rejected rows somebody asks for, as it stands in an address.
 *
 * @param from the first day on which their run started, {@code yyyy-mm-dd}; empty for any
 * @param to the last one
 */
public record QuarantineFilter(
        @Nullable Long run,
        String resource,
        String provider,
        String rule,
        String column,
        String state,
        String from,
        String to) {

    /** All of one run. */
    public static QuarantineFilter ofRun(long run) {
        return new QuarantineFilter(run, "", "", "", "", "", "", "");
    }

    QuarantineDesk.Filter query(ZoneId zone) {
        return new QuarantineDesk.Filter(
                Optional.ofNullable(run),
                asked(resource),
                asked(provider),
                asked(rule),
                asked(column),
                Stream.of(RowState.values())
                        .filter(known -> known.text().equals(state))
                        .findFirst(),
                asked(from).map(day -> start(day, "from", 0, zone)),
                asked(to).map(day -> start(day, "to", 1, zone).minusMillis(1)));
    }

    private static Instant start(String day, String name, int later, ZoneId zone) {
        try {
            return LocalDate.parse(day).plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "quarantine", name);
        }
    }

    private static Optional<String> asked(String text) {
        return Optional.of(text.strip()).filter(typed -> !typed.isEmpty());
    }
}

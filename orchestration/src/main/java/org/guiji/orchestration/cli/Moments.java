package org.guiji.orchestration.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/** Times as they are typed. */
final class Moments {
    private Moments() {}

    /** A day means its start. */
    static Instant start(String typed, ZoneId zone) {
        Instant end = parse(typed, zone);
        return typed.length() <= 10
                ? end.plusMillis(1).atZone(zone).minusDays(1).toInstant()
                : end;
    }

    /** A day means its end; a time without an offset is the city's. */
    static Instant parse(String typed, ZoneId zone) {
        try {
            if (typed.length() <= 10) {
                return LocalDate.parse(typed)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusMillis(1);
            }
            boolean stated = typed.matches(".*(?:Z|[+-]\\d\\d:?\\d\\d)");
            return stated
                    ? OffsetDateTime.parse(typed).toInstant()
                    : LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw GuijiException.of(ProgramFailure.ARGUMENT_WRONG, "guiji explain", "--at");
        }
    }
}

package org.guiji.orchestration.cli;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Values as text: ISO dates, timestamps with offset, numbers by the root locale. */
final class CellText {
    private CellText() {}

    static String of(Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, zone));
        }
        if (value instanceof java.sql.Timestamp timestamp) {
            return of(timestamp.toInstant(), zone);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value.toString();
    }
}

package org.guiji.schemas.workspace;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.problems.Title;

/**
 * {@code guiji.yaml}.
 *
 * @param timeZone of business dates; stored times are UTC
 * @param clock the city's clock: the system's, or one that stands still in samples and tests
 * @param ledgerUrl JDBC URL of the ledger; without one it is an H2 file below the lake
 * @param ledgerUser and password of the ledger, already resolved from their references
 * @param spark further Spark settings, passed on as they are
 * @param ethnicExtension whether the police codes 97 and 98 count as ethnic codes
 * @param retentionDays how long received bytes are kept
 * @param quality how results become scores
 * @param cityDivision prefix of the city's own division codes, e.g. {@code 4306}
 * @param doubts how long providers have to answer
 */
public record Settings(
        Title city,
        String cityDivision,
        ZoneId timeZone,
        Clock clock,
        Optional<String> ledgerUrl,
        Optional<String> ledgerUser,
        Optional<String> ledgerPassword,
        String sparkMaster,
        Map<String, String> spark,
        boolean ethnicExtension,
        int retentionDays,
        QualitySettings quality,
        DoubtTerms doubts) {
    public Settings {
        spark = Map.copyOf(spark);
    }

    /** Without the ledger's address and password: a record's own text would show them in any log line. */
    @Override
    public String toString() {
        return "Settings[" + city.en() + ", " + timeZone + "]";
    }
}

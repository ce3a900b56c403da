package org.guiji.quality;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;
import org.guiji.schemas.workspace.Settings;

/** Settings of a city whose clock stands still. */
public final class SharedSettings {
    private SharedSettings() {}

    /** Friday 2026-11-20, 09:00 in Yueyang. */
    public static Settings settings() {
        return new Settings(
                new Title("样例市", "Sample City"),
                "4306",
                ZoneId.of("Asia/Shanghai"),
                Clock.fixed(Instant.parse("2026-11-20T01:00:00Z"), ZoneOffset.UTC),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "local[2]",
                Map.of(),
                false,
                365,
                QualitySettings.STANDARD,
                org.guiji.schemas.workspace.DoubtTerms.USUAL);
    }
}

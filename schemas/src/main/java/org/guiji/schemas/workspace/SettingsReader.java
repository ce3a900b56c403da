package org.guiji.schemas.workspace;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.References;
import org.guiji.schemas.yaml.YamlMap;

/** Reads {@code guiji.yaml} without its providers and authorities. */
public final class SettingsReader {
    /** The keys of the file. */
    public static final Set<String> KEYS = Set.of(
            "city",
            "city-division",
            "time-zone",
            "clock",
            "ethnic-extension",
            "retention-days",
            "ledger",
            "spark",
            "doubts",
            "alerts",
            "openlineage",
            "providers",
            "authority",
            "quality");
    /** The keys of {@code ledger}. */
    public static final Set<String> LEDGER_KEYS = Set.of("url", "user", "password");
    /** The keys of {@code spark}. */
    public static final Set<String> SPARK_KEYS = Set.of("master", "settings");

    /** The keys of {@code doubts}. */
    public static final Set<String> DOUBTS_KEYS = Set.of("working-days", "extension-days");

    private SettingsReader() {}

    public static Settings read(YamlMap file, References references) {
        file.only(KEYS);
        Title city = file.title("city");
        ZoneId zone = file.parsed("time-zone", ValueForm.TIME_ZONE, ZoneId::of).orElse(ZoneId.of("Asia/Shanghai"));
        Clock clock = file.parsed("clock", ValueForm.INSTANT, OffsetDateTime::parse)
                .map(time -> Clock.fixed(time.toInstant(), zone))
                .orElseGet(() -> Clock.system(zone));
        YamlMap ledger = file.mapOrEmpty("ledger");
        ledger.only(LEDGER_KEYS);
        if (file.has("ledger")) {
            ledger.required("url");
        }
        if (ledger.text("url").filter(References::holdsPassword).isPresent()) {
            ledger.problem("url", SchemasFailure.SECRET_IN_PLAIN, "ledger.url");
        }
        if (ledger.text("password")
                .filter(p -> !p.isEmpty() && !References.isReference(p))
                .isPresent()) {
            ledger.problem("password", SchemasFailure.SECRET_IN_PLAIN, "ledger.password");
        }
        YamlMap spark = file.mapOrEmpty("spark");
        spark.only(SPARK_KEYS);
        return new Settings(
                city,
                file.required("city-division"),
                zone,
                clock,
                resolved(ledger, "url", references),
                resolved(ledger, "user", references),
                resolved(ledger, "password", references),
                spark.text("master", "local[*]"),
                spark.textMap("settings"),
                file.flag("ethnic-extension", false),
                file.number("retention-days", 365, 1),
                QualitySettingsReader.read(file.mapOrEmpty("quality")),
                doubts(file));
    }

    private static DoubtTerms doubts(YamlMap file) {
        YamlMap doubts = file.mapOrEmpty("doubts");
        doubts.only(DOUBTS_KEYS);
        return new DoubtTerms(
                doubts.number("working-days", DoubtTerms.USUAL.workingDays(), 1),
                doubts.number("extension-days", DoubtTerms.USUAL.extensionDays(), 0));
    }

    private static Optional<String> resolved(YamlMap ledger, String key, References references) {
        Optional<String> written = ledger.text(key);
        written.flatMap(references::unresolved)
                .ifPresent(
                        missing -> ledger.problem(key, SchemasFailure.REFERENCE_UNRESOLVED, "ledger." + key, missing));
        return written.map(references::resolve);
    }
}

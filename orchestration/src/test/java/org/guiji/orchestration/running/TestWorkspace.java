package org.guiji.orchestration.running;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.orchestration.ledger.LedgerAddress;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.CatalogueEntry;
import org.guiji.schemas.catalogue.DeliverySettings;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.catalogue.WayIn;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.QualitySettings;
import org.guiji.schemas.workspace.Settings;
import org.guiji.schemas.workspace.Workspace;

/** Workspaces without files. */
final class TestWorkspace {
    private TestWorkspace() {}

    static Workspace with(Path root, Optional<LedgerAddress> ledger, String... resources) {
        Settings settings = new Settings(
                new Title("样例市", "Sample City"),
                "4306",
                ZoneId.of("Asia/Shanghai"),
                Clock.systemUTC(),
                ledger.map(LedgerAddress::url),
                ledger.map(LedgerAddress::user),
                ledger.flatMap(LedgerAddress::password),
                "local[*]",
                Map.of(),
                false,
                365,
                QualitySettings.STANDARD,
                org.guiji.schemas.workspace.DoubtTerms.USUAL);
        return new Workspace(
                root,
                settings,
                new TableContracts(List.of()),
                new CodeTables(Map.of()),
                CalendarReader.read(root.resolve("schemas/calendar"), new Problems()),
                new Catalogue(
                        Arrays.stream(resources).map(TestWorkspace::resource).toList()),
                Map.of(),
                Map.of(),
                List.of());
    }

    private static Resource resource(String name) {
        DeliverySettings delivery = new DeliverySettings(
                WayIn.values()[0],
                Mode.FULL,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1 << 20,
                0.1,
                100,
                "ignore");
        CatalogueEntry entry = new CatalogueEntry(
                "",
                "",
                "",
                "",
                "1",
                Optional.empty(),
                Optional.empty(),
                "3",
                Optional.empty(),
                "1",
                LocalDate.of(2026, 1, 1),
                List.of());
        return new Resource(
                name,
                new Title(name, name),
                "population.person",
                false,
                Optional.empty(),
                Optional.empty(),
                delivery,
                new Format.Parquet(),
                List.of(),
                entry,
                name + ".yaml");
    }
}

package org.guiji.jobs.looking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.access.Sight;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Messages;
import org.guiji.schemas.problems.Title;

/** The tables that a viewer may name, by database and name; starts no Spark. */
public record Listing(List<ListedTable> tables) {
    private static final String KEY_HASH = "key_hash";

    public Listing {
        tables = List.copyOf(tables);
    }

    /** @param refreshed names of the thematic tables that there are, without their database */
    static Listing of(TableContracts contracts, Thematics thematics, Collection<String> refreshed, Sight sight) {
        List<ListedTable> tables = new ArrayList<>();
        contracts.all().forEach(contract -> tables.add(table(contract, contract.table(), contract.title(), false)));
        if (sight.provider().isEmpty()) {
            contracts.all().forEach(contract -> tables.add(history(contract)));
            thematics.tables().stream()
                    .filter(table -> refreshed.contains(table.header().name()))
                    .forEach(table ->
                            tables.add(table(table.contract(), table.header().name(), table.title(), false)));
            GovernanceTables.names().stream()
                    .filter(sight.governance()::contains)
                    .forEach(name -> tables.add(governance(name)));
        }
        tables.sort(java.util.Comparator.comparing(ListedTable::name));
        return new Listing(tables);
    }

    public Optional<ListedTable> find(String database, String table) {
        return tables.stream()
                .filter(known -> known.database().equals(database.toLowerCase(Locale.ROOT))
                        && known.table().equals(table.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public List<String> databases() {
        return tables.stream().map(ListedTable::database).distinct().toList();
    }

    public List<ListedTable> in(String database) {
        return tables.stream()
                .filter(table -> table.database().equals(database.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static ListedTable history(TableContract contract) {
        Title title = new Title(
                contract.title().zh() + said("history", Language.ZH),
                contract.title().en() + said("history", Language.EN));
        return table(contract, contract.table() + "_history", title, true);
    }

    private static ListedTable table(TableContract contract, String name, Title title, boolean past) {
        Stream<ListedTable.Column> columns = contract.columns().stream().map(Listing::column);
        Stream<ListedTable.Column> times = past
                ? Stream.of("valid_from", "valid_to")
                        .map(time -> new ListedTable.Column(time, "timestamp", titled(time), Sensitivity.NONE))
                : Stream.of();
        return new ListedTable(
                contract.database(), name, title, Stream.concat(columns, times).toList());
    }

    private static ListedTable.Column column(Column column) {
        return new ListedTable.Column(
                column.name(), column.type().ddl().toLowerCase(Locale.ROOT), column.title(), column.sensitivity());
    }

    private static ListedTable governance(String name) {
        List<ListedTable.Column> columns = Arrays.stream(
                        GovernanceTables.schema(name).fields())
                .filter(field -> !field.name().equals(KEY_HASH))
                .map(field -> new ListedTable.Column(
                        field.name(), field.dataType().catalogString(), new Title("", ""), Sensitivity.NONE))
                .toList();
        return new ListedTable("governance", name, titled(name), columns);
    }

    private static Title titled(String name) {
        return new Title(said(name, Language.ZH), said(name, Language.EN));
    }

    private static String said(String name, Language language) {
        return Messages.text(LookingFailure.class, "listed." + name, language, List.of());
    }
}

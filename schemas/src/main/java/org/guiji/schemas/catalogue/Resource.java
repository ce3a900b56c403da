package org.guiji.schemas.catalogue;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.calendar.Cycle;
import org.guiji.schemas.calendar.DueRule;
import org.guiji.schemas.calendar.Schedule;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.problems.Title;

/**
 * What one provider delivers: one catalogue entry, one shape, one cadence.
 *
 * @param name {@code provider/resource}
 * @param table the base table it feeds, {@code database.table}
 * @param classified classified resources are refused and their bytes not kept
 * @param from another resource whose received files this one reads too
 * @param each the dotted path of the list in each record that gives this resource its rows, e.g. {@code holders}
 * @param file the YAML file, relative to the workspace
 */
public record Resource(
        String name,
        Title title,
        String table,
        boolean classified,
        Optional<String> from,
        Optional<String> each,
        DeliverySettings delivery,
        Format format,
        List<ColumnMapping> columns,
        CatalogueEntry entry,
        String file) {
    public Resource {
        columns = List.copyOf(columns);
    }

    public String provider() {
        return name.substring(0, name.indexOf('/'));
    }

    public String shortName() {
        return name.substring(name.indexOf('/') + 1);
    }

    /** How often deliveries come: what its deliveries say, else the catalogue's update cycle. */
    public Cycle cycle() {
        return delivery.cadence()
                .cycle()
                .or(() -> Cycle.ofCode(entry.updateCycle()))
                .orElse(Cycle.IRREGULAR);
    }

    /** When its deliveries are due in a city; nothing when they come as they come. */
    public Optional<Schedule> schedule(WorkingCalendar calendar, ZoneId zone) {
        DueRule due = delivery.cadence().due().orElseGet(() -> cycle().usualDue());
        return cycle().isEvaluated() ? Optional.of(new Schedule(cycle(), due, calendar, zone)) : Optional.empty();
    }

    public boolean declares(String column) {
        return columns.stream().anyMatch(mapping -> mapping.column().equals(column));
    }
}

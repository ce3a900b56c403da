package org.guiji.jobs.reporting;

import java.util.List;
import org.guiji.schemas.catalogue.ColumnMapping;

/**
 * A column as the provider delivers it.
 *
 * @param feeds the base table's columns that are made of it
 */
public record DeliveredColumn(String name, List<String> feeds) {
    public DeliveredColumn {
        feeds = List.copyOf(feeds);
    }

    /** The delivered columns in their order, each with what the resource's mappings make of it. */
    public static List<DeliveredColumn> of(List<String> names, List<ColumnMapping> mappings) {
        return names.stream()
                .map(name -> new DeliveredColumn(
                        name,
                        mappings.stream()
                                .filter(mapping -> mapping.from().contains(name))
                                .map(ColumnMapping::column)
                                .toList()))
                .toList();
    }
}

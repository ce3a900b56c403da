package org.guiji.schemas.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All resources of a workspace, by name. */
public final class Catalogue {
    private final Map<String, Resource> byName = new TreeMap<>();

    public Catalogue(Collection<Resource> resources) {
        resources.forEach(resource -> byName.put(resource.name(), resource));
    }

    public Collection<Resource> all() {
        return byName.values();
    }

    public Optional<Resource> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The resources that feed a base table; more than one means that it needs contribution tables. */
    public List<Resource> feeding(String table) {
        return byName.values().stream().filter(r -> r.table().equals(table)).toList();
    }
}

package org.guiji.schemas.contracts;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All base tables of a workspace: the product's, added to or overridden by the workspace's. */
public final class TableContracts {
    private final Map<String, TableContract> byName = new LinkedHashMap<>();

    public TableContracts(Collection<TableContract> contracts) {
        contracts.forEach(contract -> byName.put(contract.name(), contract));
    }

    public Optional<TableContract> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public Collection<TableContract> all() {
        return byName.values();
    }
}

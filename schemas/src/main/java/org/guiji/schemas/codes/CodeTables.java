package org.guiji.schemas.codes;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All code tables of a workspace: the product's, replaced one by one by the workspace's. */
public final class CodeTables {
    private final Map<String, CodeTable> byId;

    public CodeTables(Map<String, CodeTable> byId) {
        this.byId = new TreeMap<>(byId);
    }

    public Optional<CodeTable> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Map<String, CodeTable> all() {
        return Map.copyOf(byId);
    }
}

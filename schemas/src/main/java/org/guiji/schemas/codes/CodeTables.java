package org.guiji.schemas.codes;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All code tables of a workspace: the product's, replaced or extended one by one by the workspace's. */
public final class CodeTables implements Serializable {
    private static final long serialVersionUID = 1L;
    private final TreeMap<String, CodeTable> byId;

    public CodeTables(Map<String, CodeTable> byId) {
        this.byId = new TreeMap<>(byId);
    }

    public Optional<CodeTable> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Map<String, CodeTable> all() {
        return Collections.unmodifiableMap(byId);
    }
}

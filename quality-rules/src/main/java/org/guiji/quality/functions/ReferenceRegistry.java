package org.guiji.quality.functions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The driver's reference tables by the name their sessions carry. A session that carries none (a new session inherits no
 * run-time settings) uses those installed last.
 */
final class ReferenceRegistry {
    private final Map<String, ReferenceTables> byName = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile @Nullable ReferenceTables last;

    String add(ReferenceTables tables) {
        String name = "reference-" + next.incrementAndGet();
        byName.put(name, tables);
        last = tables;
        return name;
    }

    ReferenceTables find(String name) {
        ReferenceTables named = byName.get(name);
        if (named != null) {
            return named;
        }
        ReferenceTables latest = last;
        if (latest == null) {
            throw new IllegalStateException("no reference tables are installed in this session");
        }
        return latest;
    }
}

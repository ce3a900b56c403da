package org.guiji.schemas.codes;

import java.util.Map;
import java.util.Optional;

/**
 * One code list. Codes are always texts: leading zeros count.
 *
 * @param source the standard, with edition
 * @param names code to Chinese name, in the list's order
 */
public record CodeTable(String id, String source, String edition, Map<String, String> names) {
    public CodeTable {
        names = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(names));
    }

    public boolean has(String code) {
        return names.containsKey(code);
    }

    public Optional<String> name(String code) {
        return Optional.ofNullable(names.get(code));
    }
}

package org.guiji.schemas.codes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.Language;

/**
 * One code list. Codes are always texts: leading zeros count. Where a list repeats a code (a division code that was given
 * out again), {@link #names} holds the last name and {@link #entries} all of them.
 */
public final class CodeTable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Where a list comes from: the standard, its edition, the first day of force (may be empty), the list's own name. */
    public record Origin(String source, String edition, String validFrom, String title) implements Serializable {}

    /** One line of a list; {@code attributes} holds the columns after code and name by their header. */
    public record Entry(String code, String name, Map<String, String> attributes) implements Serializable {
        public Entry {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        /** An attribute that the list has and that is not empty. */
        public Optional<String> attribute(String column) {
            return Optional.ofNullable(attributes.get(column)).filter(value -> !value.isEmpty());
        }
    }

    private final String id;
    private final Origin origin;
    private final List<Entry> entries;
    private final LinkedHashSet<String> added;
    private final LinkedHashMap<String, Entry> byCode = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> names = new LinkedHashMap<>();

    /** A list without further attributes, as tests and small tools need it. */
    public CodeTable(String id, String source, String edition, Map<String, String> names) {
        this(id, new Origin(source, edition, "", id), entriesOf(names), Set.of());
    }

    /**
     * @param added the codes that a workspace put beside the product's; they are the city's own decision
     */
    public CodeTable(String id, Origin origin, List<Entry> entries, Set<String> added) {
        this.id = id;
        this.origin = origin;
        this.entries = List.copyOf(entries);
        this.added = new LinkedHashSet<>(added);
        for (Entry entry : entries) {
            byCode.put(entry.code(), entry);
            names.put(entry.code(), entry.name());
        }
    }

    private static List<Entry> entriesOf(Map<String, String> names) {
        return names.entrySet().stream()
                .map(name -> new Entry(name.getKey(), name.getValue(), Map.of()))
                .toList();
    }

    public String id() {
        return id;
    }

    public String title() {
        return origin.title();
    }

    public String source() {
        return origin.source();
    }

    /** The source for a reader of that language: what stands behind it in brackets says in English where it is from. */
    public String source(Language language) {
        String name = source().replaceFirst(" \\(.*", "");
        boolean isForAll = name.chars().allMatch(c -> c < 128);
        return language == Language.ZH || isForAll ? name : source();
    }

    public String edition() {
        return origin.edition();
    }

    public String validFrom() {
        return origin.validFrom();
    }

    /** Code to Chinese name, in the list's order. */
    public Map<String, String> names() {
        return Collections.unmodifiableMap(names);
    }

    public List<Entry> entries() {
        return entries;
    }

    public Set<String> added() {
        return Collections.unmodifiableSet(added);
    }

    public boolean has(String code) {
        return names.containsKey(code);
    }

    public Optional<String> name(String code) {
        return Optional.ofNullable(names.get(code));
    }

    public Optional<Entry> entry(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** This list with the workspace's own codes; a code that is in both takes the workspace's name. */
    CodeTable extendedBy(CodeTable workspace) {
        LinkedHashMap<String, Entry> later = new LinkedHashMap<>(workspace.byCode);
        List<Entry> all = new ArrayList<>(entries.stream()
                .filter(entry -> !later.containsKey(entry.code()))
                .toList());
        all.addAll(workspace.entries);
        Set<String> ours = new LinkedHashSet<>(added);
        ours.addAll(workspace.names.keySet());
        return new CodeTable(id, origin, all, ours);
    }

    @Override
    public String toString() {
        return "CodeTable[" + id + ", " + origin.source() + ", " + entries.size() + " entries]";
    }
}

package org.guiji.orchestration.console;

import java.util.List;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Visitor;
import org.jspecify.annotations.Nullable;

/** The pages that a visitor may open, in the order of a day's work. */
record Menu(String path, String key, boolean here) {
    private record Entry(String path, String key, Action needs) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("/", "menu.today", Action.SEE_TODAY),
            new Entry("/runs", "menu.runs", Action.SEE_RUNS),
            new Entry("/held", "menu.held", Action.SEE_HELD),
            new Entry("/resources", "menu.resources", Action.SEE_RESOURCES),
            new Entry("/calendar", "menu.calendar", Action.SEE_RESOURCES),
            new Entry("/thematic", "menu.thematic", Action.SEE_TABLES),
            new Entry("/upload", "menu.upload", Action.UPLOAD),
            new Entry("/quarantine", "menu.quarantine", Action.SEE_QUARANTINE),
            new Entry("/contradictions", "menu.contradictions", Action.SEE_CONTRADICTIONS),
            new Entry("/doubts", "menu.doubts", Action.SEE_DOUBTS),
            new Entry("/providers", "menu.providers", Action.SEE_PROVIDERS),
            new Entry("/sql", "menu.sql", Action.ASK_SQL),
            new Entry("/audit", "menu.audit", Action.SEE_AUDIT),
            new Entry("/accounts", "menu.accounts", Action.KEEP_ACCOUNTS));

    static List<Menu> of(@Nullable Visitor visitor, String path) {
        return visitor == null
                ? List.of()
                : ENTRIES.stream()
                        .filter(entry -> visitor.may(entry.needs()))
                        .map(entry -> new Menu(
                                entry.path(),
                                entry.key(),
                                entry.path().equals(path)
                                        || entry.path().length() > 1 && path.startsWith(entry.path() + "/")))
                        .toList();
    }
}

package org.guiji.quality.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTables;
import org.jspecify.annotations.Nullable;

/** What functions look up without naming it: the lists of divisions, and the calendar. Each is hashed at most once. */
final class ReferenceDigests {
    private static final Pattern DIVISIONS = Pattern.compile("(?i)\\bvalid_division\\s*\\(");
    private static final Pattern CALENDAR = Pattern.compile("(?i)\\b(working_days_between|add_working_days)\\s*\\(");
    private static final List<String> LISTS = List.of("division_2023", "division_history");

    private final CodeTables codes;
    private final WorkingCalendar calendar;
    private @Nullable String divisions;
    private @Nullable String days;

    ReferenceDigests(CodeTables codes, WorkingCalendar calendar) {
        this.codes = codes;
        this.calendar = calendar;
    }

    /** Those of what the conditions' functions look up. */
    List<String> of(List<Rule> rules) {
        List<String> digests = new ArrayList<>();
        if (anyNames(rules, DIVISIONS)) {
            digests.add(divisions());
        }
        if (anyNames(rules, CALENDAR)) {
            digests.add(days());
        }
        return digests;
    }

    private static boolean anyNames(List<Rule> rules, Pattern functions) {
        return rules.stream()
                .anyMatch(rule -> functions.matcher(rule.condition().text()).find());
    }

    private String divisions() {
        String known = divisions;
        if (known == null) {
            MessageDigest digest = sha256();
            LISTS.stream().map(codes::find).flatMap(Optional::stream).forEach(list -> add(digest, list));
            known = hex(digest);
            divisions = known;
        }
        return known;
    }

    /** With the years that a code counted in. */
    private static void add(MessageDigest digest, CodeTable list) {
        for (CodeTable.Entry entry : list.entries()) {
            String years = entry.attribute("first_revision").orElse("") + ","
                    + entry.attribute("last_revision").orElse("");
            boolean added = list.added().contains(entry.code());
            digest.update((list.id() + "," + entry.code() + "," + years + "," + added + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private String days() {
        String known = days;
        if (known == null) {
            MessageDigest digest = sha256();
            digest.update(calendar.content());
            known = hex(digest);
            days = known;
        }
        return known;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}

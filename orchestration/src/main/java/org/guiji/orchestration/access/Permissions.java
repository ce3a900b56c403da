package org.guiji.orchestration.access;

import static org.guiji.orchestration.access.Action.ANSWER_DOUBT;
import static org.guiji.orchestration.access.Action.ASK_SQL;
import static org.guiji.orchestration.access.Action.DECIDE_CONTRADICTION;
import static org.guiji.orchestration.access.Action.DECIDE_HELD;
import static org.guiji.orchestration.access.Action.EXPORT_WORKBOOK;
import static org.guiji.orchestration.access.Action.KEEP_ACCOUNTS;
import static org.guiji.orchestration.access.Action.RAISE_DOUBT;
import static org.guiji.orchestration.access.Action.READ_DOUBT;
import static org.guiji.orchestration.access.Action.REPLAY;
import static org.guiji.orchestration.access.Action.SEE_AUDIT;
import static org.guiji.orchestration.access.Action.SEE_CONTRADICTIONS;
import static org.guiji.orchestration.access.Action.SEE_DOUBTS;
import static org.guiji.orchestration.access.Action.SEE_HELD;
import static org.guiji.orchestration.access.Action.SEE_METRICS;
import static org.guiji.orchestration.access.Action.SEE_PROVIDERS;
import static org.guiji.orchestration.access.Action.SEE_QUARANTINE;
import static org.guiji.orchestration.access.Action.SEE_RESOURCES;
import static org.guiji.orchestration.access.Action.SEE_RUNS;
import static org.guiji.orchestration.access.Action.SEE_TABLES;
import static org.guiji.orchestration.access.Action.SEE_TODAY;
import static org.guiji.orchestration.access.Action.STEER;
import static org.guiji.orchestration.access.Action.UPLOAD;
import static org.guiji.orchestration.access.Action.WAIVE;

import java.util.Map;
import java.util.Set;

/**
 * Role by action, written down once. Who keeps accounts decides nothing about data, and who audits changes nothing: the
 * three are kept apart (GB/T 22239).
 */
final class Permissions {
    private static final Map<Role, Set<Action>> GRANTED = Map.of(
            Role.ENGINEER,
            Set.of(
                    SEE_TODAY,
                    SEE_RESOURCES,
                    STEER,
                    SEE_TABLES,
                    SEE_RUNS,
                    SEE_HELD,
                    DECIDE_HELD,
                    SEE_QUARANTINE,
                    REPLAY,
                    UPLOAD,
                    SEE_CONTRADICTIONS,
                    SEE_DOUBTS,
                    RAISE_DOUBT,
                    SEE_PROVIDERS,
                    ASK_SQL,
                    SEE_METRICS),
            Role.QUALITY,
            Set.of(
                    SEE_TODAY,
                    SEE_RESOURCES,
                    SEE_TABLES,
                    SEE_RUNS,
                    SEE_HELD,
                    DECIDE_HELD,
                    SEE_QUARANTINE,
                    EXPORT_WORKBOOK,
                    WAIVE,
                    REPLAY,
                    UPLOAD,
                    SEE_CONTRADICTIONS,
                    DECIDE_CONTRADICTION,
                    SEE_DOUBTS,
                    RAISE_DOUBT,
                    READ_DOUBT,
                    ANSWER_DOUBT,
                    SEE_PROVIDERS,
                    ASK_SQL),
            Role.PROVIDER,
            Set.of(
                    SEE_TODAY,
                    SEE_RESOURCES,
                    SEE_RUNS,
                    SEE_QUARANTINE,
                    EXPORT_WORKBOOK,
                    UPLOAD,
                    SEE_DOUBTS,
                    RAISE_DOUBT,
                    READ_DOUBT,
                    ANSWER_DOUBT,
                    SEE_PROVIDERS,
                    ASK_SQL),
            Role.ANALYST,
            Set.of(SEE_TODAY, SEE_RESOURCES, SEE_TABLES, SEE_DOUBTS, RAISE_DOUBT, ASK_SQL),
            Role.AUDITOR,
            Set.of(
                    SEE_TODAY,
                    SEE_RESOURCES,
                    SEE_TABLES,
                    SEE_RUNS,
                    SEE_HELD,
                    SEE_QUARANTINE,
                    SEE_CONTRADICTIONS,
                    SEE_DOUBTS,
                    SEE_PROVIDERS,
                    SEE_AUDIT,
                    ASK_SQL),
            Role.ADMINISTRATOR,
            Set.of(SEE_TODAY, SEE_RESOURCES, SEE_RUNS, KEEP_ACCOUNTS, SEE_METRICS));

    private Permissions() {}

    static boolean grants(Role role, Action action) {
        return GRANTED.getOrDefault(role, Set.of()).contains(action);
    }
}

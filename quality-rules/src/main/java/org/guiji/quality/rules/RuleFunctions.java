package org.guiji.quality.rules;

import java.util.Set;

/** The names of Guiji's SQL functions, known before any session exists; a test proves that each is registered. */
public final class RuleFunctions {
    public static final Set<String> NAMES = Set.of(
            "valid_citizen_id",
            "citizen_birth_date",
            "citizen_sex",
            "valid_uscc",
            "valid_org_code",
            "valid_division",
            "valid_licence_id",
            "valid_component_id",
            "valid_mobile",
            "valid_geometry",
            "distance_m",
            "geometry_area_m2",
            "geometry_distance_m",
            "geometry_share_within",
            "valid_code",
            "working_days_between",
            "add_working_days",
            "calendar_covers",
            "missing_year_after",
            "missing_year_between",
            "mask",
            "today");

    /** Functions that answer NULL for dates outside the calendar. */
    public static final Set<String> CALENDAR = Set.of("working_days_between", "add_working_days");

    private RuleFunctions() {}
}

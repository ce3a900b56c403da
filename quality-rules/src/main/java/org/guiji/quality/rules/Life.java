package org.guiji.quality.rules;

/** The life of a rule: drafts are not run, trials only report, retired ones remain for old results. */
public enum Life {
    DRAFT,
    TRIAL,
    ENFORCED,
    RETIRED
}

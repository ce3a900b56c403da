package org.guiji.jobs.story;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.reporting.StandingRules;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleReader;
import org.guiji.quality.rules.RuleSets;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** The rules of a workspace, read when the first one is asked for. */
public final class TodaysRules implements StandingRules {
    /** Rules that no file states: what reading, the deadline and files beside the rows say. */
    private static final Set<String> ALWAYS = Set.of("read", "key", "access", "delivery", "attachment");

    private final Workspace workspace;
    private @Nullable RuleSets sets;

    public TodaysRules(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public boolean count(Resource resource, String rule) {
        return ALWAYS.contains(rule.replaceFirst("\\..*", ""))
                || find(resource, rule)
                        .filter(known -> known.life() == Life.ENFORCED)
                        .isPresent();
    }

    @Override
    public Title text(Resource resource, String rule) {
        return RunReports.ReadTexts.IDS.contains(rule)
                ? RunReports.ReadTexts.of(rule)
                : find(resource, rule).map(Rule::text).orElse(new Title(rule, rule));
    }

    private Optional<Rule> find(Resource resource, String rule) {
        String id = rule.startsWith(Waivers.FLAG) ? rule.substring(Waivers.FLAG.length()) : rule;
        List<Rule> known = workspace
                .tables()
                .find(resource.table())
                .map(table -> sets().forResource(table, resource.name()).rules())
                .orElse(List.of());
        return known.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private RuleSets sets() {
        RuleSets known = sets;
        if (known == null) {
            known = RuleReader.read(workspace);
            sets = known;
        }
        return known;
    }
}

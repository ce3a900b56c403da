package org.guiji.quality.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Problem;

/** All rules of a workspace, ready to be put together for one table or one resource. */
public final class RuleSets {
    private final CodeTables codes;
    private final ReferenceDigests references;
    private final boolean ethnicExtension;
    private final Map<String, List<Rule>> byTable;
    private final Map<String, List<Rule>> byResource;
    private final List<Problem> problems;

    /** Put together once: the fingerprint reads whole code tables. */
    private final Map<Asked, RuleSet> known = new ConcurrentHashMap<>();

    private record Asked(TableContract contract, List<Rule> ofResource) {}

    RuleSets(
            CodeTables codes,
            WorkingCalendar calendar,
            boolean ethnicExtension,
            Map<String, List<Rule>> byTable,
            Map<String, List<Rule>> byResource,
            List<Problem> problems) {
        this.codes = codes;
        this.references = new ReferenceDigests(codes, calendar);
        this.ethnicExtension = ethnicExtension;
        this.byTable = Map.copyOf(byTable);
        this.byResource = Map.copyOf(byResource);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong in rule files; the rules concerned are in no set. */
    public List<Problem> problems() {
        return problems;
    }

    /** The rules of the table: generated, the product's, the workspace's; a later one replaces an earlier of its id. */
    public RuleSet forTable(TableContract contract) {
        return known(contract, List.of());
    }

    /** The same with the rules of one resource, named {@code provider/resource}. */
    public RuleSet forResource(TableContract contract, String resource) {
        return known(contract, byResource.getOrDefault(resource, List.of()));
    }

    private RuleSet known(TableContract contract, List<Rule> ofResource) {
        return known.computeIfAbsent(new Asked(contract, ofResource), asked -> together(contract, ofResource));
    }

    private RuleSet together(TableContract contract, List<Rule> ofResource) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        new GeneratedRules(contract, codes, ethnicExtension).rules().forEach(rule -> rules.put(rule.id(), rule));
        byTable.getOrDefault(contract.name(), List.of()).forEach(rule -> rules.put(rule.id(), rule));
        ofResource.forEach(rule -> rules.put(rule.id(), rule));
        List<Rule> all = new ArrayList<>(rules.values());
        return new RuleSet(contract.name(), all, new RuleFingerprint().of(all, codes, references));
    }
}

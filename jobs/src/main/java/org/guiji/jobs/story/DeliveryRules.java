package org.guiji.jobs.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.jobs.ledger.Run;
import org.guiji.quality.rules.Condition;
import org.guiji.quality.rules.Dimension;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.OnViolation;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Title;

/**
 * The rules of one resource's deliveries, as they are judged.
 *
 * @param run that they are for: its waivers count, and rows that are taken up again are asked less. Without one, the
 *     rules as they stand
 */
record DeliveryRules(Site site, Resource resource, Optional<Run> run) {

    DeliveryRules(Site site, Resource resource) {
        this(site, resource, Optional.empty());
    }

    DeliveryRules(Site site, Resource resource, Run run) {
        this(site, resource, Optional.of(run));
    }

    RuleSet rules() {
        RuleSet declared = all().forDeclared(declared());
        List<Rule> rules = new ArrayList<>(declared.rules().stream()
                .filter(rule -> !asksForRowsOfAQuietDay(rule))
                .map(this::sparingDeletes)
                .toList());
        rules.addAll(attachmentRules());
        List<Rule> asked = run.map(known -> asked(known, rules)).orElse(rules);
        return new RuleSet(declared.table(), asked, declared.fingerprint());
    }

    private List<Rule> asked(Run known, List<Rule> rules) {
        return new Waivers(site).applied(known, known.kind().isReturn() ? aboutRows(rules) : rules);
    }

    /** Rules that this delivery cannot be asked about. */
    List<Rule> notDeclared() {
        List<Rule> rules = new ArrayList<>(all().notDeclared(declared()));
        all().forDeclared(declared()).rules().stream()
                .filter(this::asksForRowsOfAQuietDay)
                .forEach(rules::add);
        return rules;
    }

    /** Changes without a row say that nothing changed, and that is no fault. */
    private boolean asksForRowsOfAQuietDay(Rule rule) {
        return resource.delivery().mode() == Mode.CHANGES
                && !rule.isRowRule()
                && rule.condition().text().equals("RowCount > 0");
    }

    private RuleSet all() {
        return site.rules().forResource(site.contract(resource), resource.name());
    }

    private Set<String> declared() {
        return resource.columns().stream().map(ColumnMapping::column).collect(Collectors.toSet());
    }

    /** A few rows taken up again say nothing about a delivery: no volume, no share, no tolerance. */
    private static List<Rule> aboutRows(List<Rule> rules) {
        return rules.stream()
                .filter(Rule::isAboutRows)
                .map(rule -> with(rule, rule.condition(), 1))
                .toList();
    }

    /** A delete may carry no more than its key: only rules about the key are asked. */
    private Rule sparingDeletes(Rule rule) {
        TableContract contract = site.contract(resource);
        boolean aboutKey = rule.column()
                .flatMap(contract::column)
                .filter(org.guiji.schemas.contracts.Column::key)
                .isPresent();
        if (resource.delivery().deleteColumn().isEmpty()
                || aboutKey
                || !(rule.condition() instanceof Condition.Row row)) {
            return rule;
        }
        return with(rule, row.onlyWhere("NOT _deleted"), rule.tolerance());
    }

    private static Rule with(Rule rule, Condition condition, double tolerance) {
        return new Rule(
                rule.id(),
                rule.dimension(),
                rule.indicator(),
                rule.column(),
                condition,
                rule.onViolation(),
                tolerance,
                rule.clause(),
                rule.text(),
                rule.life(),
                rule.file(),
                rule.line());
    }

    private List<Rule> attachmentRules() {
        List<Rule> rules = new ArrayList<>();
        if (resource.delivery().attachments().isPresent()) {
            rules.add(rule(
                    "attachment.missing",
                    Dimension.COMPLETENESS,
                    "0202",
                    "_attachment IS NULL OR _found_sm3 IS NOT NULL",
                    new Title("证照文件随元数据一并交付", "The licence file came with its metadata")));
        }
        if (resource.delivery().attachmentHash().isPresent()) {
            rules.add(rule(
                    "attachment.sm3",
                    Dimension.CONSISTENCY,
                    "0401",
                    "lower(_attachment_sm3) = _found_sm3",
                    new Title("证照文件的 SM3 与登记值一致", "The licence file's SM3 is the stated one")));
        }
        return rules;
    }

    private static Rule rule(String id, Dimension dimension, String indicator, String sql, Title text) {
        return new Rule(
                id,
                dimension,
                indicator,
                Optional.empty(),
                new Condition.Row(sql),
                OnViolation.QUARANTINE,
                1,
                "GB/T 36905-2018",
                text,
                Life.ENFORCED,
                Rule.FROM_CONTRACT,
                0);
    }
}

package org.guiji.jobs.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.jobs.reporting.Dictionary;
import org.guiji.jobs.thematic.ColumnLineage;
import org.guiji.jobs.thematic.LineageEdge;
import org.guiji.jobs.thematic.ThematicTable;
import org.guiji.jobs.thematic.Thematics;
import org.guiji.quality.rules.Life;
import org.guiji.quality.rules.Rule;
import org.guiji.quality.scoring.Scores;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Workspace;

/** Puts the data dictionary together from the workspace's files and the ledger; starts no Spark. */
public final class DataDictionary {
    private final Site site;
    private final Thematics thematics;
    private final ColumnLineage lineage;

    public DataDictionary(Site site, Thematics thematics) {
        this.site = site;
        this.thematics = thematics;
        this.lineage = new ColumnLineage(site.workspace(), thematics);
    }

    public Dictionary make() {
        List<Dictionary.Table> tables = new ArrayList<>();
        site.workspace().tables().all().forEach(contract -> tables.add(table(contract, Optional.empty())));
        thematics.tables().forEach(table -> tables.add(table(table.contract(), Optional.of(table))));
        Workspace workspace = site.workspace();
        return new Dictionary(
                workspace.settings().city(),
                LocalDate.ofInstant(site.now(), workspace.settings().timeZone()),
                tables);
    }

    private Dictionary.Table table(TableContract contract, Optional<ThematicTable> thematic) {
        return new Dictionary.Table(
                contract,
                owners(contract, thematic),
                thematic.isPresent()
                        ? Optional.empty()
                        : Optional.of(new InputGrades(site).scores(contract.name()))
                                .filter(DataDictionary::isKnown),
                contract.columns().stream()
                        .map(column -> new Dictionary.Described(column, sources(contract.name(), column.name())))
                        .toList(),
                rules(contract, thematic.isPresent()),
                thematic.map(ThematicTable::inputs).orElse(List.of()),
                usedBy(contract.name()),
                thematic.map(ThematicTable::file));
    }

    private static boolean isKnown(Scores scores) {
        return scores.overall().isPresent();
    }

    private List<Title> owners(TableContract contract, Optional<ThematicTable> thematic) {
        Set<String> names = new LinkedHashSet<>();
        thematic.ifPresent(table -> names.add(table.header().owner()));
        site.workspace().catalogue().feeding(contract.name()).forEach(resource -> names.add(resource.provider()));
        return names.stream()
                .map(name -> Optional.ofNullable(site.workspace().providers().get(name))
                        .map(Provider::title)
                        .orElse(new Title(name, name)))
                .toList();
    }

    private List<String> sources(String table, String column) {
        return lineage.upstream(table, Optional.of(column)).stream()
                .filter(edge -> edge.table().equals(table) && edge.column().equals(column))
                .map(DataDictionary::said)
                .toList();
    }

    private static String said(LineageEdge edge) {
        return edge.kind() == LineageEdge.Kind.COLUMN
                ? edge.source() + "." + edge.sourceColumn()
                : (edge.source() + " " + edge.sourceColumn()).strip();
    }

    private List<Rule> rules(TableContract contract, boolean thematic) {
        return site.rules().forTable(contract).rules().stream()
                .filter(rule -> rule.life() == Life.ENFORCED || rule.life() == Life.TRIAL)
                .filter(rule -> !thematic || !rule.file().equals(Rule.FROM_CONTRACT))
                .toList();
    }

    private List<String> usedBy(String table) {
        return thematics.tables().stream()
                .filter(other -> other.inputs().stream()
                        .anyMatch(input -> input.equals(table) || input.equals(table + "_history")))
                .map(ThematicTable::name)
                .toList();
    }
}

package org.guiji.jobs.story;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Delivery;
import org.guiji.quality.profiling.RuleDraft;
import org.guiji.quality.profiling.RuleSuggestions;
import org.guiji.quality.rules.RuleSet;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;

/** Drafts rules for a resource from its latest delivery whose bytes are still kept; records nothing. */
public final class Suggesting {
    private final Site site;

    public Suggesting(Site site) {
        this.site = site;
    }

    /** The rows that today's rules accept are asked what else they have in common. */
    public RuleDraft draft(String name) {
        Resource resource = site.resource(name);
        TableContract contract = site.contract(resource);
        RuleSet judged = new DeliveryRules(site, resource).rules();
        RuleSuggestions suggestions = new RuleSuggestions(
                contract,
                site.rules().forResource(contract, name),
                site.workspace().codes());
        List<Delivery> newest = new ArrayList<>(site.ledger().deliveries(name));
        Collections.reverse(newest);
        for (Delivery delivery : newest) {
            if (delivery.purgedAt().isPresent()) {
                continue;
            }
            try (KeptRows kept = KeptRows.open(site, resource, delivery)) {
                if (kept.fits()) {
                    Lake lake = site.lake().get().inNewSession(delivery.bytes());
                    Dataset<Row> readable =
                            kept.conformed(lake.spark()).where(col("_broken").isNull());
                    return new RuleDraft(
                            name, suggestions.of(RuleTrial.accepted(judged, readable), declared(resource)));
                }
            }
        }
        throw GuijiException.of(StoryFailure.NO_DELIVERY_KEPT, name, name);
    }

    private static Set<String> declared(Resource resource) {
        return resource.columns().stream()
                .filter(mapping -> mapping.constant().isEmpty())
                .map(ColumnMapping::column)
                .collect(Collectors.toSet());
    }
}

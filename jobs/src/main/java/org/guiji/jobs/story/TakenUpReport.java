package org.guiji.jobs.story;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiji.jobs.checking.Staged;
import org.guiji.jobs.ledger.Returned;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;

/** Writes down what became of the rejected rows that a run took up. */
record TakenUpReport(Site site) {

    void record(Run run, RunFolder folder) {
        if (!run.kind().isReturn() || !run.status().isIngested()) {
            return;
        }
        long origin = site.returns().origin(run.id()).orElseThrow();
        Set<RowPlace> rejected = RowPlaces.read(folder.rejected()).keySet();
        List<Returned> rows = new ArrayList<>();
        rows(run, folder)
                .forEach((own, first) ->
                        rows.add(new Returned(origin, first, run.kind(), run.id(), !rejected.contains(own))));
        site.returns().record(run.id(), rows);
        if (run.kind() == RunKind.WAIVER && !Files.exists(folder.waivedKeys())) {
            var spark = site.lake().get().inNewSession(0).spark();
            new Waivers(site).keepKeys(run, new Staged(spark, folder.staged()).good());
        }
    }

    /** Each row's place in this run, and in the run that had rejected it. */
    private Map<RowPlace, RowPlace> rows(Run run, RunFolder folder) {
        if (run.kind() == RunKind.CORRECTION) {
            return new Corrections(site).origins(run);
        }
        Map<RowPlace, RowPlace> rows = new LinkedHashMap<>();
        RowPlaces.read(folder.selected()).keySet().forEach(place -> rows.put(place, place));
        return rows;
    }
}

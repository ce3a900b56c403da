package org.guiji.jobs.story;

import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.merging.Brake;
import org.guiji.jobs.merging.MergePlan;
import org.guiji.jobs.merging.RefoldPreview;
import org.guiji.jobs.merging.Refolder;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.GuijiException;

/** Folds whole tables anew after their ranking changed: looked at first, then as a run of its own. */
public final class Refolds {
    private final Site site;

    public Refolds(Site site) {
        this.site = site;
    }

    public RefoldPreview preview(TableContract contract) {
        Lake lake = lake(contract);
        refuseIfNeedless(contract, lake);
        return refolder(contract, lake).preview();
    }

    /** Whether a refold would end more keys than the strictest of the resources that feed the table lets go unasked. */
    public boolean isBraked(TableContract contract, RefoldPreview preview) {
        if (preview.deletes() == 0) {
            return false;
        }
        long live = lake(contract).base(contract).read().count();
        return feeding(contract)
                .map(resource -> new Brake(
                        resource.delivery().brakeShare(), resource.delivery().brakeRows()))
                .anyMatch(brake -> brake.stops(preview.deletes(), live, Optional.empty()));
    }

    /** Opens the run; the caller takes it to its end. */
    public Run open(TableContract contract) {
        refuseIfNeedless(contract, lake(contract));
        return site.ledger().open(RunKind.REFOLD, first(contract), contract.name(), "");
    }

    /** What a refold that has ended did. */
    public MergePlan done(Run run) {
        return JsonFile.read(site.folder(run.id()).plan(), MergePlan.class);
    }

    Lake lake(TableContract contract) {
        return site.lake().get().inNewSession(contract, 0);
    }

    Refolder refolder(TableContract contract, Lake lake) {
        return new Refolder(lake, contract, site.workspace().authority(contract.name()), site.now());
    }

    /** What resources said that are in the catalogue no more is folded like the rest. */
    private void refuseIfNeedless(TableContract contract, Lake lake) {
        if (feeding(contract).findAny().isEmpty() || !refolder(contract, lake).isFedByMany()) {
            throw GuijiException.of(StoryFailure.REFOLD_NEEDLESS, contract.name(), contract.name());
        }
    }

    /** A table has no run without a resource; the first that feeds it stands for all. */
    private String first(TableContract contract) {
        return feeding(contract).map(Resource::name).findFirst().orElseThrow();
    }

    private Stream<Resource> feeding(TableContract contract) {
        return site.workspace().catalogue().feeding(contract.name()).stream();
    }
}

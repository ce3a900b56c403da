package org.guiji.jobs.story;

import java.util.List;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
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
        first(contract);
        return refolder(contract, lake(contract)).preview();
    }

    /** Opens the run; the caller takes it to its end. */
    public Run open(TableContract contract) {
        return site.ledger().open(RunKind.REFOLD, first(contract), contract.name(), "");
    }

    /** What a refold that has ended did. */
    public MergePlan done(Run run) {
        return JsonFile.read(site.folder(run.id()).plan(), MergePlan.class);
    }

    Lake lake(TableContract contract) {
        Lake whole = site.lake().get();
        return whole.inNewSession(
                whole.contributions(contract).bytes() + whole.base(contract).bytes());
    }

    Refolder refolder(TableContract contract, Lake lake) {
        return new Refolder(lake, contract, site.workspace().authority(contract.name()), site.now());
    }

    /** A table has no run without a resource; the first that feeds it stands for all. */
    private String first(TableContract contract) {
        List<Resource> feeding = site.workspace().catalogue().feeding(contract.name());
        if (feeding.size() < 2) {
            throw GuijiException.of(StoryFailure.REFOLD_NEEDLESS, contract.name(), contract.name());
        }
        return feeding.get(0).name();
    }
}

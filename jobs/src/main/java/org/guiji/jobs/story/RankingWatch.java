package org.guiji.jobs.story;

import java.util.List;
import org.guiji.jobs.ledger.AuthorityBook;
import org.guiji.jobs.ledger.FoldedTable;
import org.guiji.schemas.workspace.Workspace;

/** Tables of which rows may still follow a ranking that is no longer written; starts no Spark. */
public record RankingWatch(Workspace workspace, AuthorityBook authorities) {

    public List<String> changed() {
        return workspace.tables().names().stream()
                .filter(table ->
                        authorities.folded(table).filter(this::isChanged).isPresent())
                .toList();
    }

    boolean isChanged(FoldedTable folded) {
        return !workspace.authority(folded.table()).between(folded.resources()).equals(folded.authority());
    }
}

package org.guiji.orchestration.desks;

import java.util.List;
import java.util.Optional;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.AuditLog;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;

/** The audit, for who may read it; nobody may write in it by hand. */
public final class AuditDesk {
    private final Program program;

    AuditDesk(Program program) {
        this.program = program;
    }

    /** Entries of one page, and how many there are. */
    public record Page(List<AuditLog.Entry> entries, long total) {}

    public Page page(Visitor visitor, String text, int offset, int limit) {
        visitor.require(Action.SEE_AUDIT);
        return new Page(
                program.audit().entries(text, offset, limit), program.audit().count(text));
    }

    public AuditLog.Verdict verify(Visitor visitor) {
        visitor.require(Action.SEE_AUDIT);
        return program.audit().verify(Optional.empty());
    }
}

package org.guiji.orchestration.desks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.access.Action;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.access.Visitor;
import org.guiji.orchestration.running.Program;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.GuijiException;

/** Accounts, kept by an administrator. */
public final class PeopleDesk {
    private final Program program;
    private final AccountDesk accounts;

    PeopleDesk(Program program, AccountDesk accounts) {
        this.program = program;
        this.accounts = accounts;
    }

    public List<Account> list(Visitor visitor) {
        visitor.require(Action.KEEP_ACCOUNTS);
        return accounts.all();
    }

    /** @return the one-time password */
    public String add(Visitor visitor, String name, Set<Role> roles, Optional<String> provider) {
        visitor.require(Action.KEEP_ACCOUNTS);
        return accounts.add(visitor.name(), Account.fresh(name, roles, provider.map(typed -> known(program, typed))));
    }

    /** @return the one-time password */
    public String reset(Visitor visitor, String name) {
        visitor.require(Action.KEEP_ACCOUNTS);
        return accounts.reset(visitor.name(), name);
    }

    public void disable(Visitor visitor, String name) {
        visitor.require(Action.KEEP_ACCOUNTS);
        accounts.disable(visitor.name(), name);
    }

    public void enable(Visitor visitor, String name) {
        visitor.require(Action.KEEP_ACCOUNTS);
        accounts.enable(visitor.name(), name);
    }

    public void changeRoles(Visitor visitor, String name, Set<Role> roles, Optional<String> provider) {
        visitor.require(Action.KEEP_ACCOUNTS);
        accounts.changeRoles(visitor.name(), name, roles, provider.map(typed -> known(program, typed)));
    }

    /** A department of the workspace. */
    public static String known(Program program, String name) {
        if (!program.workspace().providers().containsKey(name)) {
            throw GuijiException.of(
                    ProgramFailure.PROVIDER_UNKNOWN,
                    "provider",
                    DidYouMean.closest(name, program.workspace().providers().keySet())
                            .orElse("-"));
        }
        return name;
    }
}

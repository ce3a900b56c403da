package org.guiji.orchestration.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.schemas.problems.GuijiException;

/**
 * The life of accounts. There is no default password: the first administrator and every new or reset account get a
 * generated one, which is shown once and can only be used to choose another.
 *
 * <p>Five wrong passwords lock an account for a quarter of an hour, whatever is tried meanwhile; the right one does not
 * open it either, so that nobody learns by trying.
 */
public final class AccountDesk {
    /** The account that the first start makes. */
    public static final String FIRST = "admin";

    private static final int ATTEMPTS = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    private final Accounts accounts;
    private final AuditLog audit;
    private final Passwords passwords;
    private final Clock clock;

    public AccountDesk(Accounts accounts, AuditLog audit, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.passwords = new Passwords();
        this.clock = clock;
    }

    /** Who looks after accounts from outside: on the machine itself, or having signed in. */
    private void record(String who, String action, String name) {
        audit.audit(who, action, "account " + name, "");
    }

    /** Makes the first administrator where there is no account at all. @return its one-time password */
    public Optional<String> begin() {
        if (!accounts.all().isEmpty()) {
            return Optional.empty();
        }
        String password = passwords.generate();
        Account first = Account.fresh(FIRST, Set.of(Role.ADMINISTRATOR), Optional.empty());
        if (!accounts.add(first, passwords.encode(password))) {
            return Optional.empty();
        }
        record("guiji", "account add", FIRST);
        return Optional.of(password);
    }

    /** @return the one-time password */
    public String add(String who, Account account) {
        String password = passwords.generate();
        if (!accounts.add(account, passwords.encode(password))) {
            throw GuijiException.of(AccessFailure.ACCOUNT_EXISTS, account.name());
        }
        record(who, "account add", account.name());
        return password;
    }

    /** Unlocks too. A password that would open nothing is not made. @return the one-time password */
    public String reset(String who, String name) {
        if (find(name).disabled()) {
            throw GuijiException.of(AccessFailure.ACCOUNT_DISABLED, name);
        }
        String password = passwords.generate();
        if (!accounts.changePassword(name, passwords.encode(password), true)) {
            throw GuijiException.of(AccessFailure.ACCOUNT_UNKNOWN, "account");
        }
        record(who, "account reset", name);
        return password;
    }

    public void disable(String who, String name) {
        if (who.equals(name)) {
            throw GuijiException.of(AccessFailure.ACCOUNT_OWN, name);
        }
        if (!accounts.disable(name)) {
            throw GuijiException.of(AccessFailure.ACCOUNT_UNKNOWN, "account");
        }
        record(who, "account disable", name);
    }

    /** With the password that it had. */
    public void enable(String who, String name) {
        if (!accounts.enable(name)) {
            throw GuijiException.of(AccessFailure.ACCOUNT_UNKNOWN, "account");
        }
        record(who, "account enable", name);
    }

    /** Counts from the next request on, also for who is signed in; nobody gives roles to oneself. */
    public void changeRoles(String who, String name, Set<Role> roles, Optional<String> provider) {
        if (who.equals(name)) {
            throw GuijiException.of(AccessFailure.ACCOUNT_OWN, name);
        }
        Account wanted = Account.fresh(find(name).name(), roles, provider);
        accounts.changeRoles(name, wanted.roles(), wanted.provider());
        String granted = roles.stream().map(Role::text).sorted().collect(Collectors.joining(","));
        audit.audit(
                who,
                "account roles",
                "account " + name + " " + granted
                        + provider.map(department -> " " + department).orElse(""),
                "");
    }

    private Account find(String name) {
        return accounts.find(name).orElseThrow(() -> GuijiException.of(AccessFailure.ACCOUNT_UNKNOWN, "account"));
    }

    public List<Account> all() {
        return accounts.all();
    }

    /** The account as it is now, if it may still be used. */
    public Optional<Account> active(String name) {
        return accounts.find(name).filter(account -> !account.disabled());
    }

    /** The account as it is now, if it may still be used and its password is still the one that was proven. */
    public Optional<Account> active(String name, String seal) {
        return active(name).filter(account -> seal.equals(seal(name)));
    }

    /** Another one with each password; says nothing about it. */
    public String seal(String name) {
        return accounts.hash(name).map(QueryText::digest).orElse("");
    }

    /** @return the account when name and password belong together and it is neither disabled nor locked */
    public Optional<Account> signIn(String name, String password) {
        Instant now = clock.instant();
        Optional<Account> known = accounts.find(name);
        if (known.isEmpty()) {
            passwords.matchNobody(password);
            audit.audit("-", "sign-in refused", "unknown account", "");
            return Optional.empty();
        }
        Account account = known.get();
        if (account.disabled() || account.isLocked(now)) {
            passwords.matchNobody(password);
            record(name, "sign-in refused", name);
            return Optional.empty();
        }
        if (!passwords.matches(password, accounts.hash(name).orElseThrow())) {
            refuse(name, now, "sign-in refused");
            return Optional.empty();
        }
        accounts.noteSignIn(name, now);
        record(name, "sign-in", name);
        return accounts.find(name);
    }

    private void refuse(String name, Instant now, String action) {
        record(name, action, name);
        if (accounts.countFailure(name) >= ATTEMPTS) {
            accounts.lock(name, now.plus(LOCK));
            record(name, "account locked", name);
        }
    }

    /** One's own password, by somebody who knows the present one; wrong ones count as at the sign-in. */
    public void changePassword(String name, String present, String wanted) {
        Instant now = clock.instant();
        boolean locked = find(name).isLocked(now);
        String hash = accounts.hash(name).orElseThrow();
        if (locked || !passwords.matches(present, hash)) {
            if (!locked) {
                refuse(name, now, "password refused");
            }
            throw GuijiException.of(AccessFailure.PASSWORD_WRONG, name);
        }
        Passwords.check(name, wanted);
        if (passwords.matches(wanted, hash)) {
            throw GuijiException.of(AccessFailure.PASSWORD_WEAK, name, Passwords.LENGTH);
        }
        accounts.changePassword(name, passwords.encode(wanted), false);
        record(name, "password change", name);
    }
}

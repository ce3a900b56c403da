package org.guiji.orchestration.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.orchestration.access.AuditLog;
import org.guiji.orchestration.access.Role;
import org.guiji.schemas.problems.GuijiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts and the audit chain, on every database. */
abstract class AccessContract {
    private static final String OWN = "staple battery horse";

    private Instant now = Instant.parse("2026-11-20T01:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private LedgerDatabase database;

    @SuppressWarnings("NullAway.Init")
    private AuditLog audit;

    @SuppressWarnings("NullAway.Init")
    private AccountDesk desk;

    abstract LedgerAddress address();

    @BeforeEach
    void open() {
        database = LedgerDatabase.open(address());
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        audit = new JdbcAuditLog(database.source(), clock);
        desk = new AccountDesk(new JdbcAccounts(database.source()), audit, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstStartMakesAnAdministratorWithAPasswordThatMustBeChangedAndTheSecondMakesNone() {
        String password = desk.begin().orElseThrow();
        assertThat(desk.begin()).isEmpty();
        Account admin = desk.signIn("admin", password).orElseThrow();
        assertThat(admin.roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(admin.mustChange()).isTrue();
        assertThat(text("SELECT password_hash FROM account"))
                .startsWith("{argon2id}$argon2id$")
                .doesNotContain(password);

        desk.changePassword("admin", password, OWN);
        assertThat(desk.signIn("admin", password)).isEmpty();
        assertThat(desk.signIn("admin", OWN).orElseThrow().mustChange()).isFalse();
    }

    @Test
    void fiveWrongPasswordsLockTheAccountForAQuarterOfAnHourWhateverIsTried() {
        String password = desk.add("tester", Account.fresh("li.na", Set.of(Role.QUALITY), Optional.empty()));
        for (int i = 0; i < 5; i++) {
            assertThat(desk.signIn("li.na", "wrong")).isEmpty();
        }
        assertThat(desk.signIn("li.na", password)).isEmpty();
        now = now.plus(Duration.ofMinutes(14));
        assertThat(desk.signIn("li.na", password)).isEmpty();
        now = now.plus(Duration.ofMinutes(2));
        assertThat(desk.signIn("li.na", password)).isPresent();
        assertThat(audit.entries("account locked", 0, 10)).hasSize(1);
    }

    @Test
    void aResetUnlocksAndADisabledAccountIsNoLongerLetIn() {
        desk.add("tester", Account.fresh("li.na", Set.of(Role.QUALITY, Role.ENGINEER), Optional.empty()));
        for (int i = 0; i < 5; i++) {
            desk.signIn("li.na", "wrong");
        }
        String fresh = desk.reset("tester", "li.na");
        assertThat(desk.signIn("li.na", fresh)).isPresent();
        desk.disable("tester", "li.na");
        assertThat(desk.signIn("li.na", fresh)).isEmpty();
        assertThat(desk.active("li.na")).isEmpty();
        assertThat(desk.all()).hasSize(1);
    }

    @Test
    void aDisabledAccountGetsNoPasswordUntilItIsEnabledAndRolesAreReplaced() {
        String password = desk.add("tester", Account.fresh("li.na", Set.of(Role.QUALITY), Optional.empty()));
        desk.disable("tester", "li.na");
        assertThatThrownBy(() -> desk.reset("tester", "li.na")).hasMessageStartingWith("ACCOUNT_DISABLED");
        desk.enable("tester", "li.na");
        assertThat(desk.signIn("li.na", password)).isPresent();

        desk.changeRoles("tester", "li.na", Set.of(Role.PROVIDER), Optional.of("tax"));
        Account changed = desk.active("li.na").orElseThrow();
        assertThat(changed.roles()).containsExactly(Role.PROVIDER);
        assertThat(changed.provider()).contains("tax");
        assertThatThrownBy(() -> desk.changeRoles("tester", "li.na", Set.of(Role.ANALYST), Optional.of("tax")))
                .hasMessageStartingWith("ACCOUNT_ROLES_WRONG");
        assertThatThrownBy(() -> desk.changeRoles("li.na", "li.na", Set.of(Role.ADMINISTRATOR), Optional.empty()))
                .hasMessageStartingWith("ACCOUNT_OWN");
        assertThatThrownBy(() -> desk.changeRoles("tester", "nobody", Set.of(Role.ANALYST), Optional.empty()))
                .hasMessageStartingWith("ACCOUNT_UNKNOWN");
        assertThat(audit.entries("account roles", 0, 10)).singleElement().satisfies(entry -> assertThat(entry.subject())
                .isEqualTo("account li.na provider tax"));
    }

    @Test
    void wrongPresentPasswordsAreWrittenDownAndLockAsThoseAtTheSignInDo() {
        String password = desk.add("tester", Account.fresh("li.na", Set.of(Role.QUALITY), Optional.empty()));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> desk.changePassword("li.na", "wrong", OWN))
                    .hasMessageStartingWith("PASSWORD_WRONG");
        }
        assertThatThrownBy(() -> desk.changePassword("li.na", password, OWN)).hasMessageStartingWith("PASSWORD_WRONG");
        assertThat(audit.entries("password refused", 0, 10)).hasSize(5);
        assertThat(audit.entries("account locked", 0, 10)).hasSize(1);
        now = now.plus(Duration.ofMinutes(16));
        desk.changePassword("li.na", password, OWN);
        assertThat(desk.signIn("li.na", OWN)).isPresent();
    }

    @Test
    void weakPasswordsTakenNamesAndImpossibleRolesAreRefused() {
        String password = desk.add("tester", Account.fresh("tax01", Set.of(Role.PROVIDER), Optional.of("tax")));
        for (String weak : new String[] {"short", "aaaaaaaaaaaaaaaa", "my-tax01-password", password}) {
            assertThatThrownBy(() -> desk.changePassword("tax01", password, weak))
                    .isInstanceOfSatisfying(
                            GuijiException.class,
                            thrown -> assertThat(thrown.failure().code()).isEqualTo(AccessFailure.PASSWORD_WEAK));
        }
        assertThatThrownBy(() -> desk.add("tester", Account.fresh("tax01", Set.of(Role.ANALYST), Optional.empty())))
                .hasMessageStartingWith("ACCOUNT_EXISTS");
        assertThatThrownBy(() -> Account.fresh("tax02", Set.of(Role.PROVIDER), Optional.empty()))
                .hasMessageStartingWith("ACCOUNT_ROLES_WRONG");
        assertThatThrownBy(() -> Account.fresh("tax02", Set.of(Role.PROVIDER, Role.AUDITOR), Optional.of("tax")))
                .hasMessageStartingWith("ACCOUNT_ROLES_WRONG");
        assertThatThrownBy(() -> Account.fresh("税务", Set.of(Role.ANALYST), Optional.empty()))
                .hasMessageStartingWith("ACCOUNT_NAME_WRONG");
    }

    @Test
    void whatIsTypedInsteadOfANameIsWrittenDownNowhere() {
        assertThat(desk.signIn("430699199001011236", "x")).isEmpty();
        assertThat(text("SELECT CONCAT(who, action, subject, reason) FROM audit_entry"))
                .isEqualTo("-sign-in refusedunknown account");
    }

    @Test
    void anUntouchedChainHoldsAndEntriesFromBeforeItAreTakenIn() {
        client().sql("INSERT INTO audit_entry (at, who, action, subject, reason) VALUES"
                        + " (TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00:00', 'a', 'approve', 'run 1', 'r')")
                .update();
        assertThat(audit.verify(Optional.empty()).entries()).isZero();
        fill();
        AuditLog.Verdict verdict = audit.verify(Optional.empty());
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.entries()).isEqualTo(5);
        assertThat(audit.verify(Optional.of(audit.entries("", 2, 1).get(0).hash()))
                        .holds())
                .isTrue();
        assertThat(audit.verify(Optional.of("00ff")).holds()).isFalse();
    }

    @Test
    void aChangedARemovedAndAnInsertedEntryAreFound() {
        fill();
        broken("UPDATE audit_entry SET reason = 'other' WHERE position = 2", 2);
        broken("UPDATE audit_entry SET reason = 'r1' WHERE position = 2", 0);
        broken("DELETE FROM audit_entry WHERE position = 4", 4);
        broken(
                "INSERT INTO audit_entry (at, who, action, subject, reason)"
                        + " SELECT at, who, action, subject, reason FROM audit_entry WHERE position = 1",
                1);
    }

    @Test
    void theLastEntryCannotBeRemovedUnseenEither() {
        fill();
        broken("DELETE FROM audit_entry WHERE position = 4", 4);
    }

    /** @param at 0 when the chain holds */
    private void broken(String sql, long at) {
        client().sql(sql).update();
        assertThat(audit.verify(Optional.empty()).broken()).isEqualTo(at == 0 ? Optional.empty() : Optional.of(at));
    }

    private void fill() {
        for (int i = 0; i < 4; i++) {
            now = now.plusSeconds(1);
            audit.audit("li.na", "approve", "run " + i, "r" + i);
        }
    }

    private JdbcClient client() {
        return JdbcClient.create(database.source());
    }

    private String text(String sql) {
        return client().sql(sql).query(String.class).single();
    }
}

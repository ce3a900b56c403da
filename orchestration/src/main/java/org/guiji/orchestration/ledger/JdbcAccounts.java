package org.guiji.orchestration.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Accounts;
import org.guiji.orchestration.access.Role;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts in the ledger's database. */
public final class JdbcAccounts implements Accounts {
    private final JdbcClient client;
    private final Transactions transactions;

    public JdbcAccounts(DataSource source) {
        client = JdbcClient.create(source);
        transactions = new Transactions(source);
    }

    @Override
    public List<Account> all() {
        return transactions.call(() -> client.sql("SELECT * FROM account ORDER BY name")
                .query(this::read)
                .list());
    }

    @Override
    public Optional<Account> find(String name) {
        return transactions.call(() -> client.sql("SELECT * FROM account WHERE name = ?")
                .param(name)
                .query(this::read)
                .optional());
    }

    @Override
    public Optional<String> hash(String name) {
        return transactions.call(() -> client.sql("SELECT password_hash FROM account WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional());
    }

    @Override
    public boolean add(Account account, String hash) {
        try {
            transactions.run(() -> {
                client.sql("INSERT INTO account (name, password_hash, provider, must_change, disabled,"
                                + " failed_attempts) VALUES (?, ?, ?, ?, ?, 0)")
                        .param(account.name())
                        .param(hash)
                        .param(account.provider().orElse(null))
                        .param(account.mustChange())
                        .param(account.disabled())
                        .update();
                grant(account.name(), account.roles());
            });
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public boolean changePassword(String name, String hash, boolean mustChange) {
        return transactions.call(() -> client.sql("UPDATE account SET password_hash = ?, must_change = ?,"
                                + " failed_attempts = 0, locked_until = NULL WHERE name = ?")
                        .params(hash, mustChange, name)
                        .update()
                == 1);
    }

    @Override
    public boolean disable(String name) {
        return transactions.call(() -> client.sql("UPDATE account SET disabled = TRUE WHERE name = ?")
                        .param(name)
                        .update()
                == 1);
    }

    @Override
    public boolean enable(String name) {
        return transactions.call(() -> client.sql("UPDATE account SET disabled = FALSE WHERE name = ?")
                        .param(name)
                        .update()
                == 1);
    }

    @Override
    public boolean changeRoles(String name, Set<Role> roles, Optional<String> provider) {
        return transactions.call(() -> {
            int known = client.sql("UPDATE account SET provider = ? WHERE name = ?")
                    .param(provider.orElse(null))
                    .param(name)
                    .update();
            if (known == 1) {
                client.sql("DELETE FROM account_role WHERE account = ?")
                        .param(name)
                        .update();
                grant(name, roles);
            }
            return known == 1;
        });
    }

    private void grant(String name, Set<Role> roles) {
        roles.forEach(role -> client.sql("INSERT INTO account_role (account, role_name) VALUES (?, ?)")
                .params(name, role.text())
                .update());
    }

    @Override
    public int countFailure(String name) {
        return transactions.call(() -> {
            client.sql("UPDATE account SET failed_attempts = failed_attempts + 1 WHERE name = ?")
                    .param(name)
                    .update();
            return client.sql("SELECT failed_attempts FROM account WHERE name = ?")
                    .param(name)
                    .query(Integer.class)
                    .optional()
                    .orElse(0);
        });
    }

    /** The count begins again when the lock has passed. */
    @Override
    public void lock(String name, Instant until) {
        transactions.run(() -> client.sql("UPDATE account SET locked_until = ?, failed_attempts = 0 WHERE name = ?")
                .params(Columns.time(until), name)
                .update());
    }

    @Override
    public void noteSignIn(String name, Instant at) {
        transactions.run(() -> client.sql("UPDATE account SET signed_in_at = ?, failed_attempts = 0,"
                        + " locked_until = NULL WHERE name = ?")
                .params(Columns.time(at), name)
                .update());
    }

    private Account read(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new Account(
                name,
                roles(name),
                Optional.ofNullable(row.getString("provider")),
                row.getBoolean("must_change"),
                row.getBoolean("disabled"),
                row.getInt("failed_attempts"),
                Columns.instant(row, "locked_until"),
                Columns.instant(row, "signed_in_at"));
    }

    private Set<Role> roles(String account) {
        return client
                .sql("SELECT role_name FROM account_role WHERE account = ?")
                .param(account)
                .query(String.class)
                .list()
                .stream()
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}

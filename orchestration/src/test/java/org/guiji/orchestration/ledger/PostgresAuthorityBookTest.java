package org.guiji.orchestration.ledger;

class PostgresAuthorityBookTest extends AuthorityBookContract {
    @Override
    LedgerAddress address() {
        return PostgresServer.emptyDatabase();
    }
}

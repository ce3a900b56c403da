-- Local users of the console and the REST interface. Passwords are kept as hashes only.

CREATE TABLE account (
    name VARCHAR PRIMARY KEY,
    password_hash VARCHAR NOT NULL,
    provider VARCHAR,
    must_change BOOLEAN NOT NULL,
    disabled BOOLEAN NOT NULL,
    failed_attempts INTEGER NOT NULL,
    locked_until TIMESTAMP(6) WITH TIME ZONE,
    signed_in_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE account_role (
    account VARCHAR NOT NULL REFERENCES account (name),
    role_name VARCHAR NOT NULL,
    PRIMARY KEY (account, role_name)
);

-- The console pages through runs and looks for those of one status.
CREATE INDEX run_by_status ON run (status, id);
CREATE INDEX run_by_kind ON run (kind, resource, id);

-- The audit as a chain: each entry holds the hash of the one before it. Entries from before have no position yet; the
-- next entry takes them in.
ALTER TABLE audit_entry ADD COLUMN position BIGINT;
ALTER TABLE audit_entry ADD COLUMN hash VARCHAR DEFAULT '' NOT NULL;
CREATE UNIQUE INDEX audit_entry_by_position ON audit_entry (position);

-- One row: the end of the chain, which an appending transaction locks.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY,
    position BIGINT NOT NULL,
    hash VARCHAR NOT NULL
);
INSERT INTO audit_head (id, position, hash) VALUES (1, 0, '');

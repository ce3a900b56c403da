-- Which process holds a lease: one that has certainly ended blocks nobody until the expiry.
ALTER TABLE lease ADD COLUMN machine VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE lease ADD COLUMN pid BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE lease ADD COLUMN process_start VARCHAR DEFAULT '' NOT NULL;

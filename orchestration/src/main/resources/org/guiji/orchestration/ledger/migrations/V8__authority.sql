-- Contradictions with their keys stand in the lake; here are their numbers, for whoever asks without opening it.
-- This table never held a row.
DROP TABLE contradiction;

-- An empty resource means the whole table.
CREATE TABLE contradiction_count (
    table_name VARCHAR NOT NULL,
    resource VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    contradictions BIGINT NOT NULL,
    PRIMARY KEY (table_name, resource, status)
);

-- By which authority all rows of a table were folded; the resources that it decides between, by commas.
CREATE TABLE folded_table (
    table_name VARCHAR NOT NULL,
    run_id BIGINT NOT NULL REFERENCES run (id),
    resources VARCHAR NOT NULL,
    authority VARCHAR NOT NULL,
    PRIMARY KEY (table_name, run_id)
);

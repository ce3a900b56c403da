-- Periods and deadlines: which arrival stood for which period, which were missing, what late data left behind.

CREATE TABLE sign_of_life (
    run_id BIGINT PRIMARY KEY REFERENCES run (id),
    resource VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    arrived_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    punctuality VARCHAR NOT NULL
);

CREATE INDEX sign_of_life_by_resource ON sign_of_life (resource, run_id);

-- The key keeps two processes from noting one absence twice.
CREATE TABLE missing_delivery (
    resource VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    run_id BIGINT NOT NULL REFERENCES run (id),
    answered_by BIGINT REFERENCES run (id),
    PRIMARY KEY (resource, period)
);

CREATE TABLE stale_mark (
    run_id BIGINT NOT NULL REFERENCES run (id),
    cause VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    resource VARCHAR NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    cleared_by BIGINT REFERENCES run (id),
    PRIMARY KEY (run_id, table_name, resource)
);

-- What a check measured, for comparison with later deliveries.
CREATE TABLE delivery_metric (
    run_id BIGINT NOT NULL REFERENCES run (id),
    metric VARCHAR NOT NULL,
    reading DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (run_id, metric)
);

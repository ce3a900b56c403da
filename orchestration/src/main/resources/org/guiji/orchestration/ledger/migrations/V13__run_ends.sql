-- What ended since midnight is looked for by every page of today.
CREATE INDEX run_by_end ON run (finished_at);

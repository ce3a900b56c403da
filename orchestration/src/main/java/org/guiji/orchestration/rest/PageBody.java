package org.guiji.orchestration.rest;

import java.util.List;

/** One page of rows. */
record PageBody<T>(List<T> rows, int page, int size, long total) {
    PageBody {
        rows = List.copyOf(rows);
    }
}

package org.guiji.orchestration.console;

/** Where a page stands among all of them; {@code total} is −1 where nobody counted. */
record Paging(int page, int size, int shown, long total, boolean more) {

    static Paging of(int page, int size, int shown, long total) {
        return new Paging(page, size, shown, total, (long) page * size < total);
    }

    public long first() {
        return shown == 0 ? 0 : (page - 1L) * size + 1;
    }

    public long last() {
        return (page - 1L) * size + shown;
    }
}

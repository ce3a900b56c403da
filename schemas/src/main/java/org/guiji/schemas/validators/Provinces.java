package org.guiji.schemas.validators;

import java.util.Arrays;

/** The first two digits of GB/T 2260 codes, which have been the same since 1997. */
final class Provinces {
    private static final boolean[] KNOWN = new boolean[100];

    static {
        int[][] ranges = {{11, 15}, {21, 23}, {31, 37}, {41, 46}, {50, 54}, {61, 65}, {71, 71}, {81, 82}};
        for (int[] range : ranges) {
            Arrays.fill(KNOWN, range[0], range[1] + 1, true);
        }
    }

    private Provinces() {}

    static boolean has(int twoDigits) {
        return KNOWN[twoDigits];
    }
}

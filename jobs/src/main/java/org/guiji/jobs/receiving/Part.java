package org.guiji.jobs.receiving;

import java.util.List;

/**
 * One file, member or sheet that gives rows.
 *
 * @param index its place in the delivery; rows point at it
 * @param name as the quarantine says it, e.g. {@code pkg.zip!a.csv} or {@code f.xlsx#Sheet1}
 * @param path of the bytes to read, as Hadoop understands it
 * @param charset {@code UTF-8} or {@code GB18030}; {@code binary} where the format knows itself
 * @param columns its header as delivered, tidied; for JSON the paths of all values, with {@code []} behind a list
 * @param sheet the sheet's name in a workbook, else empty
 * @param splits in the order of the bytes; none when there is a header and no row
 */
public record Part(
        int index, String name, String path, String charset, List<String> columns, String sheet, List<Split> splits) {
    public Part {
        columns = List.copyOf(columns);
        splits = List.copyOf(splits);
    }

    /** The same part with columns that its bytes do not tell. */
    public Part named(List<String> known) {
        return new Part(index, name, path, charset, known, sheet, splits);
    }

    /** The same part at another place of the delivery. */
    public Part at(int newIndex) {
        return new Part(newIndex, name, path, charset, columns, sheet, splits);
    }
}

package org.guiji.jobs.receiving;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;

/** Which members of a package give rows: those of the resource's glob, or else those with the format's extension. */
final class RowFiles {
    private final List<PathMatcher> globs;
    private final boolean exact;

    private RowFiles(List<String> globs, boolean exact) {
        this.globs = globs.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        this.exact = exact;
    }

    static RowFiles of(Resource resource) {
        return resource.delivery()
                .member()
                .map(glob -> new RowFiles(List.of(glob), true))
                .orElseGet(() -> new RowFiles(extensions(resource.format()), false));
    }

    /** Matches the path in the package or its last name; extensions in any case. */
    boolean matches(String member) {
        Path path = Path.of(exact ? member : member.toLowerCase(Locale.ROOT));
        return globs.stream().anyMatch(glob -> glob.matches(path) || glob.matches(path.getFileName()));
    }

    private static List<String> extensions(Format format) {
        if (format instanceof Format.Csv) {
            return List.of("*.{csv,txt,tsv}");
        }
        if (format instanceof Format.Sheet) {
            return List.of("*.{xlsx,xls}");
        }
        if (format instanceof Format.Parquet) {
            return List.of("*.parquet");
        }
        return List.of("*.{json,jsonl,ndjson,geojson}");
    }
}

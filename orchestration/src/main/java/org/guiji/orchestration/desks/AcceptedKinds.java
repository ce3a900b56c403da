package org.guiji.orchestration.desks;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.jobs.receiving.ContentKind;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.GuijiException;

/** What a resource takes from a person, by content; a returned workbook that was corrected always. */
final class AcceptedKinds {
    private AcceptedKinds() {}

    /** Whether whole deliveries can be handed in. */
    static boolean isTaken(Resource resource) {
        return !resource.classified() && !of(resource).isEmpty();
    }

    static Set<ContentKind> of(Resource resource) {
        EnumSet<ContentKind> kinds = EnumSet.noneOf(ContentKind.class);
        if (resource.from().isPresent() || resource.classified()) {
            return kinds;
        }
        Format format = resource.format();
        if (format instanceof Format.Sheet) {
            kinds.add(ContentKind.WORKBOOK);
            kinds.add(ContentKind.OLD_WORKBOOK);
        } else if (format instanceof Format.Csv) {
            kinds.add(ContentKind.TEXT);
        } else if (format instanceof Format.Json || format instanceof Format.GeoJson) {
            kinds.add(ContentKind.JSON);
        } else if (format instanceof Format.Parquet) {
            kinds.add(ContentKind.PARQUET);
        }
        boolean packed = resource.delivery().member().isPresent()
                || resource.delivery().attachments().isPresent();
        if (packed && !kinds.isEmpty()) {
            kinds.add(ContentKind.PACKAGE);
        }
        return kinds;
    }

    /** @throws GuijiException when it is something else */
    static ContentKind proven(Resource resource, Path file) {
        ContentKind kind = ContentKind.of(file);
        if (kind == ContentKind.WORKBOOK && !resource.classified() && isReturned(file)) {
            return kind;
        }
        Set<ContentKind> taken = of(resource);
        if (taken.isEmpty()) {
            throw GuijiException.of(ReceivingFailure.UPLOAD_NOT_TAKEN, resource.name());
        }
        if (!taken.contains(kind)) {
            throw GuijiException.of(
                    ReceivingFailure.UPLOAD_WRONG_KIND,
                    resource.name(),
                    taken.stream().map(ContentKind::extension).collect(Collectors.joining(", ")));
        }
        return kind;
    }

    private static boolean isReturned(Path file) {
        return ReturnMarker.ofWorkbook(file).isPresent();
    }
}

package org.guiji.orchestration.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.jobs.receiving.Inbox;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;

/** What lies in the inbox of a workspace: everything in it is named, nothing is passed over in silence. */
final class InboxWatch {
    /** A file of the inbox, and why it lies there. */
    record Found(String resource, Path file, Place place) {}

    /** Why a file lies in the inbox. */
    enum Place {
        /** The next run takes it. */
        READY,
        /** It is still being written. */
        NOT_READY,
        /** It belongs to a resource and is no delivery. */
        UNKNOWN,
        /** It lies where no resource delivers to. */
        NO_RESOURCE
    }

    private final Workspace workspace;
    private final Inbox inbox = new Inbox();

    InboxWatch(Workspace workspace) {
        this.workspace = workspace;
    }

    List<Found> look(Instant now) {
        List<Found> found = new ArrayList<>();
        for (Resource resource : workspace.catalogue().all()) {
            Path folder = root().resolve(resource.name());
            inbox.ready(folder, now).forEach(arrival -> found.add(found(resource, arrival.file(), Place.READY)));
            inbox.notReady(folder, now).forEach(file -> found.add(found(resource, file, Place.NOT_READY)));
            inbox.unknown(folder).forEach(file -> found.add(found(resource, file, Place.UNKNOWN)));
        }
        strays().forEach(file -> found.add(new Found("", root().relativize(file), Place.NO_RESOURCE)));
        return found;
    }

    private Path root() {
        return workspace.root().resolve("inbox");
    }

    private Found found(Resource resource, Path file, Place place) {
        return new Found(resource.name(), root().relativize(file), place);
    }

    /** Files outside of every resource's folder: a misspelt folder must not swallow a delivery. */
    private Set<Path> strays() {
        if (!Files.isDirectory(root())) {
            return Set.of();
        }
        Set<Path> folders = workspace.catalogue().all().stream()
                .map(resource -> root().resolve(resource.name()))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> folders.stream().noneMatch(file::startsWith))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the inbox cannot be listed", e);
        }
    }
}

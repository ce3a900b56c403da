package org.guiji.jobs.receiving;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of a delivery.
 *
 * @param name of the file that arrived
 * @param members in the order of their names
 * @param manifest that a package brought inside
 */
record Unpacked(String name, List<Member> members, Optional<Path> manifest) {

    /** @param name as the manifest says it; {@code displayName} as the quarantine says it */
    record Member(String name, String displayName, Path path, boolean givesRows) {}

    Unpacked {
        members = List.copyOf(members);
    }

    static Unpacked single(Path file) {
        String name = String.valueOf(file.getFileName());
        return new Unpacked(name, List.of(new Member(name, name, file, true)), Optional.empty());
    }

    List<String> names() {
        return members.stream().map(Member::name).toList();
    }
}

package org.guiji.jobs.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.guiji.jobs.merging.Braked;

/**
 * What a held run waits for a person's word about.
 *
 * @param closings live rows that would end
 * @param changes rows that would be inserted and updated; 0 where these do not hold it
 */
public record HeldClosings(long closings, long changes) {

    static void write(RunFolder folder, Braked braked) {
        JsonFile.write(
                held(folder),
                new HeldClosings(
                        braked.holdsClosings() ? braked.closings() : 0, braked.holdsChanges() ? braked.changes() : 0));
    }

    /**
     * A person agrees: keeps in mind to what, because the run may be held for more later.
     *
     * @return how many closings; 0 for a run that was held for another reason: approving it approves no mass deletion
     */
    public static long agree(Site site, long run) {
        RunFolder folder = site.folder(run);
        HeldClosings held =
                Files.exists(held(folder)) ? JsonFile.read(held(folder), HeldClosings.class) : new HeldClosings(0, 0);
        JsonFile.write(agreed(folder), held);
        return held.closings();
    }

    /** The changes that a person has agreed to. */
    static Optional<Long> agreedChanges(RunFolder folder) {
        return Files.exists(agreed(folder))
                ? Optional.of(JsonFile.read(agreed(folder), HeldClosings.class).changes())
                : Optional.empty();
    }

    private static Path held(RunFolder folder) {
        return folder.root().resolve("held.json");
    }

    private static Path agreed(RunFolder folder) {
        return folder.root().resolve("agreed.json");
    }
}

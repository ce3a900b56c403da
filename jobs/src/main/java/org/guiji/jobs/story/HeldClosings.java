package org.guiji.jobs.story;

import java.nio.file.Files;

/** How many closings a held run waits for a person's word about. */
public record HeldClosings(long closings) {

    static void write(RunFolder folder, long closings) {
        JsonFile.write(folder.root().resolve("held.json"), new HeldClosings(closings));
    }

    /** 0 for a run that was held for another reason: approving it approves no mass deletion. */
    public static long of(Site site, long run) {
        var file = site.folder(run).root().resolve("held.json");
        return Files.exists(file) ? JsonFile.read(file, HeldClosings.class).closings() : 0;
    }
}

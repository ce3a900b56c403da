package org.guiji.orchestration.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.schemas.problems.GuijiException;

/** Where a workspace may be made: in a folder that is not there yet, or that holds nothing. */
final class NewFolder {
    private NewFolder() {}

    /** @throws GuijiException when something is there already */
    static void check(Path folder) {
        if (!isFree(folder)) {
            throw GuijiException.of(ProgramFailure.FOLDER_NOT_EMPTY, folder.toString());
        }
    }

    static boolean isFree(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

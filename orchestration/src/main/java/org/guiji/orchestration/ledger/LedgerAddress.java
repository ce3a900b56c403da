package org.guiji.orchestration.ledger;

import java.nio.file.Path;
import java.util.Optional;
import org.guiji.schemas.workspace.Settings;

/** Where a workspace keeps its ledger. */
public record LedgerAddress(String url, String user, Optional<String> password) {
    private static final String FILE = "jdbc:h2:file:";

    /** The database named by {@code guiji.yaml}, or a file below the lake. */
    public static LedgerAddress of(Path lake, Settings settings) {
        String user = settings.ledgerUser().orElse("guiji");
        return settings.ledgerUrl()
                .map(url -> new LedgerAddress(url, user, settings.ledgerPassword()))
                .orElseGet(() -> below(lake));
    }

    /**
     * The first process opens the file and serves the others; when it ends, the next one takes over. The file's
     * protection is its folder's: there is no password to lose.
     *
     * <p>Without {@code WRITE_DELAY=0} H2 writes a commit up to half a second later: a killed process would lose what it
     * had committed, and numbers of runs and commits would be given out twice.
     */
    public static LedgerAddress below(Path lake) {
        Path file = lake.resolve("ledger").resolve("guiji").toAbsolutePath().normalize();
        return new LedgerAddress(FILE + file + ";AUTO_SERVER=TRUE;WRITE_DELAY=0", "guiji", Optional.empty());
    }

    /** The file, without its suffix, that the workspace's processes open themselves, one for all; of servers nothing. */
    Optional<Path> file() {
        if (!url.startsWith(FILE)) {
            return Optional.empty();
        }
        String path = url.substring(FILE.length()).split(";", 2)[0];
        // H2 means the same by it.
        String home = System.getProperty("user.home");
        return Optional.of(
                Path.of(path.startsWith("~/") ? home + path.substring(1) : path).toAbsolutePath());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}

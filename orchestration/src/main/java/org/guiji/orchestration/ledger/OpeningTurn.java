package org.guiji.orchestration.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One process after the other opens the file of a ledger. H2 takes the file of a killed process over without a lock of
 * the system: of several that try in the same moment all but one fail, for seconds.
 */
final class OpeningTurn implements AutoCloseable {
    /** A lock of the system is the process's, not the thread's. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;

    private OpeningTurn(FileChannel channel) throws IOException {
        this.channel = channel;
        try {
            channel.lock();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Waits for the others; the system ends the turn of a process that dies. */
    static OpeningTurn at(Path file) {
        THREADS.lock();
        try {
            Files.createDirectories(file.getParent());
            return new OpeningTurn(FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".opening"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE));
        } catch (IOException e) {
            THREADS.unlock();
            throw new UncheckedIOException(e);
        }
    }

    /** The lock goes with its channel. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            THREADS.unlock();
        }
    }
}

package org.guiji.orchestration.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process as Linux knows it. Numbers are given out again, so a process is its number and its start; and a number says
 * something only where it was given: to one boot of one machine, in one namespace of process numbers. A host's name
 * would not do: containers may share it and each have a process 7.
 *
 * @param machine boot and namespace
 * @param pid the process's number there
 * @param start clock ticks from the machine's boot to the process's start; unlike a time of day, no clock that is set
 *     can change it
 */
record LiveProcess(String machine, long pid, String start) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final int STATE = 0;
    private static final int START = 19;

    /** This process; empty where the system does not tell. */
    static Optional<LiveProcess> current() {
        try {
            String boot = Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id"))
                    .strip();
            String namespace =
                    Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString();
            long pid = ProcessHandle.current().pid();
            return Optional.of(new LiveProcess(boot + " " + namespace, pid, fields(pid)[START]));
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** Whether this process, as {@code witness} sees it, has certainly ended; false whenever that cannot be known. */
    boolean isProvablyDead(Optional<LiveProcess> witness) {
        if (witness.isEmpty() || !witness.get().machine.equals(machine)) {
            return false;
        }
        try {
            String[] fields = fields(pid);
            // A zombie holds nothing any more, it only waits for its parent to look.
            return !fields[START].equals(start) || fields[STATE].equals("Z") || fields[STATE].equals("X");
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The fields behind the command's name, which stands in parentheses and may hold anything. */
    private static String[] fields(long pid) throws IOException {
        byte[] stat = Files.readAllBytes(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
        String text = new String(stat, StandardCharsets.ISO_8859_1);
        String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
        if (fields.length <= START) {
            throw new IOException("/proc/" + pid + "/stat is cut");
        }
        return fields;
    }

    /** As the ledger has it, which knows no machine where the system did not tell. */
    static Optional<LiveProcess> of(String machine, long pid, String start) {
        return machine.isEmpty() ? Optional.empty() : Optional.of(new LiveProcess(machine, pid, start));
    }
}

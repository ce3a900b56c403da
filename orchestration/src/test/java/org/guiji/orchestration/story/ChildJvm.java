package org.guiji.orchestration.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.guiji.orchestration.cli.Guiji;

/** Real processes with the program's own JVM flags. They live for seconds: to start quickly is all. */
final class ChildJvm {
    private ChildJvm() {}

    /** The command line of a workspace. */
    static ProcessBuilder guiji(Path workspace, List<String> flags, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-w", workspace.toString(), "--lang", "en"));
        return of(Guiji.class, flags, all.toArray(String[]::new));
    }

    static ProcessBuilder of(Class<?> program, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("guiji.checkout") + "/orchestration/src/main/dist/jvm.options",
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(5, flags);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}

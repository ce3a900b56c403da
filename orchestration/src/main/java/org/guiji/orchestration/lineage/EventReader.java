package org.guiji.orchestration.lineage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.ReferencedTexts;
import org.guiji.schemas.yaml.References;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/** Reads {@code openlineage} of {@code guiji.yaml}. */
public final class EventReader {
    /** The keys of {@code openlineage}. */
    public static final Set<String> KEYS = Set.of("file", "url", "key", "namespace");

    private EventReader() {}

    /** Nobody is told where the file names nobody, or has problems here. */
    public static EventSettings read(Workspace workspace) {
        Problems problems = new Problems();
        Path file = workspace.root().resolve("guiji.yaml");
        String usual = "guiji-" + workspace.settings().cityDivision();
        EventSettings read = Optional.of(file)
                .filter(Files::isRegularFile)
                .flatMap(known -> YamlFile.read(workspace.root(), known, problems))
                .flatMap(yaml -> yaml.map("openlineage"))
                .map(written -> settings(workspace, written, usual))
                .orElseGet(() -> nobody(usual, List.of()));
        return problems.isEmpty() ? read : nobody(usual, problems.all());
    }

    private static EventSettings nobody(String namespace, List<Problem> problems) {
        return new EventSettings(Optional.empty(), Optional.empty(), Optional.empty(), namespace, problems);
    }

    private static EventSettings settings(Workspace workspace, YamlMap written, String usual) {
        written.only(KEYS);
        if (!written.has("file") && !written.has("url")) {
            written.missing("url", ValueForm.TEXT);
        }
        ReferencedTexts texts = new ReferencedTexts(written, "openlineage", References.of(workspace.root()));
        return new EventSettings(
                written.text("file").map(workspace.root()::resolve),
                texts.resolved("url").flatMap(url -> texts.address("url", url)),
                texts.secret("key"),
                written.text("namespace", usual),
                List.of());
    }
}

package org.guiji.schemas.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
    @Test
    void variablesFilesAndTheFolderItselfAreResolved(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("secret"), "hidden\n");
        References references = new References(root, name -> Optional.of(name + "-value"));

        assertThat(references.resolve("${env:A} ${file:secret} jdbc:h2:file:${workspace}/x"))
                .isEqualTo(
                        "A-value hidden jdbc:h2:file:" + root.toAbsolutePath().normalize() + "/x");
        assertThat(references.unresolved("${workspace}")).isEmpty();
    }

    @Test
    void whatLeadsNowhereStaysAndIsNamed(@TempDir Path root) {
        References references = new References(root, name -> Optional.empty());

        assertThat(references.resolve("${env:A}")).isEqualTo("${env:A}");
        assertThat(references.unresolved("x ${file:missing}")).contains("file:missing");
    }
}

package org.guiji.quality.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guiji.quality.SharedSettings;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.ProductTables;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.workspace.Workspace;

/** Workspaces made of the product's contracts and of rule files that a test writes. */
final class Workspaces {
    private Workspaces() {}

    static Workspace product(Path root) {
        CodeTables codes = CodeTableReader.product();
        return new Workspace(
                root,
                SharedSettings.settings(),
                new TableContracts(ProductTables.read(codes, new Problems())),
                codes,
                CalendarReader.product(),
                new Catalogue(List.of()),
                Map.of(),
                Map.of(),
                List.of());
    }

    static Workspace with(Path root, String table, String text) {
        Path file = root.resolve("quality-rules").resolve(table.replace('.', '/') + ".yaml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return product(root);
    }
}

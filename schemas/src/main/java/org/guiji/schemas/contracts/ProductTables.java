package org.guiji.schemas.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.yaml.YamlFile;

/** The table contracts that the product ships, listed by {@code index.txt} because a jar cannot be walked everywhere. */
public final class ProductTables {
    private static final String FOLDER = "/org/guiji/schemas/tables/";

    private ProductTables() {}

    /** All of them in the index's order; a test proves that they have no problems. */
    public static List<TableContract> read(CodeTables codes, Problems problems) {
        List<TableContract> contracts = new ArrayList<>();
        for (String entry :
                text("index.txt").lines().filter(line -> !line.isBlank()).toList()) {
            String[] name = entry.split("/", 2);
            YamlFile.parse("product:schemas/tables/" + entry + ".yaml", text(entry + ".yaml"), problems)
                    .flatMap(file -> TableContractReader.read(file, name[0], name[1], codes))
                    .ifPresent(contracts::add);
        }
        return contracts;
    }

    private static String text(String name) {
        try (InputStream stream = ProductTables.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + FOLDER + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

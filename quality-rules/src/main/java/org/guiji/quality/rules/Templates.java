package org.guiji.quality.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.yaml.YamlMap;

/**
 * Rule sets that many tables and resources use with their own values: the product's and those in
 * {@code quality-rules/sets/} of a workspace, where a file of the same name replaces the product's.
 */
final class Templates {
    /** The product's sets; a test compares with the folder. */
    static final List<String> PRODUCT =
            List.of("coordinates", "credit-party", "feature", "source-time", "validity-period");

    private static final String FOLDER = "/org/guiji/quality/rules/sets/";

    private final Map<String, Template> byName = new LinkedHashMap<>();

    Templates(Path root, Problems problems) {
        for (String name : PRODUCT) {
            add(name, "product:quality-rules/rules/sets/" + name + ".yaml", productText(name), problems);
        }
        for (Path file : files(root.resolve("quality-rules").resolve("sets"))) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
            add(name, "quality-rules/sets/" + name + ".yaml", text(file), problems);
        }
    }

    private void add(String name, String file, String text, Problems problems) {
        Template.read(file, text, problems).ifPresent(template -> byName.put(name, template));
    }

    /** The rules of one entry of {@code use:}, with its values in place. */
    List<YamlMap> rules(YamlMap use, TableContract contract, Problems problems) {
        int before = problems.all().size();
        use.only(List.of("set", "with"));
        String name = use.required("set");
        Optional<Template> template = Optional.ofNullable(byName.get(name));
        if (template.isEmpty() && !name.isEmpty()) {
            use.problem("set", QualityFailure.RULE_SET_UNKNOWN, name, DidYouMean.hint(name, byName.keySet()));
        }
        return template.filter(found -> problems.all().size() == before)
                .map(found -> found.rules(use, contract, problems))
                .orElse(List.of());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String productText(String name) {
        try (InputStream stream = Templates.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException("the product has no set " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

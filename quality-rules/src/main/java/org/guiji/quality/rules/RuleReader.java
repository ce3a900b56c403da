package org.guiji.quality.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/**
 * Reads the product's rule files and a workspace's ({@code quality-rules/<database>/<table>.yaml} and
 * {@code quality-rules/<provider>/<resource>.yaml}) without any Spark session.
 */
public final class RuleReader {
    private static final String PRODUCT = "/org/guiji/quality/rules/";

    private final Workspace workspace;
    private final Problems problems = new Problems();
    private final Templates templates;
    private final Map<String, List<Rule>> byTable = new LinkedHashMap<>();
    private final Map<String, List<Rule>> byResource = new LinkedHashMap<>();
    private final Map<String, Map<String, Rule>> ofWorkspace = new HashMap<>();

    private RuleReader(Workspace workspace) {
        this.workspace = workspace;
        this.templates = new Templates(workspace.root(), problems);
    }

    /** Everything that could be read; the rest is in {@link RuleSets#problems()}. */
    public static RuleSets read(Workspace workspace) {
        RuleReader reader = new RuleReader(workspace);
        workspace.tables().all().forEach(reader::readProduct);
        reader.workspaceFiles().forEach(reader::readWorkspace);
        return new RuleSets(
                workspace.codes(),
                workspace.calendar(),
                workspace.settings().ethnicExtension(),
                reader.byTable,
                reader.byResource,
                reader.problems.all());
    }

    private RuleFile file(TableContract contract) {
        return new RuleFile(contract, workspace, templates, problems);
    }

    private void readProduct(TableContract contract) {
        String name = contract.database() + "/" + contract.table() + ".yaml";
        productText(name)
                .flatMap(text -> YamlFile.parse("product:quality-rules/rules/" + name, text, problems))
                .ifPresent(file -> add(byTable, contract.name(), file(contract).rules(file)));
    }

    private void readWorkspace(Path path) {
        YamlFile.read(workspace.root(), path, problems).ifPresent(this::addWorkspace);
    }

    private void addWorkspace(YamlMap file) {
        if (file.has("resource")) {
            addOfResource(file, file.text("resource", ""));
            return;
        }
        String table = file.required("table");
        Optional<TableContract> contract = workspace.tables().find(table);
        if (contract.isEmpty()) {
            unknown(file, "table", table);
            return;
        }
        addOnce(byTable, table, file(contract.get()).rules(file));
    }

    private void addOfResource(YamlMap file, String name) {
        Optional<Resource> resource = workspace.catalogue().find(name);
        Optional<TableContract> contract =
                resource.flatMap(found -> workspace.tables().find(found.table()));
        if (contract.isEmpty()) {
            unknown(file, "resource", name);
            return;
        }
        addOnce(byResource, name, file(contract.get()).rules(file));
    }

    /** A workspace may replace the product's rules, not its own: which file came first would decide what is judged. */
    private void addOnce(Map<String, List<Rule>> rules, String name, List<Rule> more) {
        Map<String, Rule> known = ofWorkspace.computeIfAbsent(name, any -> new HashMap<>());
        List<Rule> fresh = new ArrayList<>();
        for (Rule rule : more) {
            Rule first = known.putIfAbsent(rule.id(), rule);
            if (first == null) {
                fresh.add(rule);
            } else {
                problems.add(rule.file(), rule.line(), QualityFailure.RULE_ID_IN_TWO_FILES, rule.id(), first.file());
            }
        }
        add(rules, name, fresh);
    }

    private void unknown(YamlMap file, String key, String name) {
        Set<String> known = new TreeSet<>();
        workspace.tables().all().forEach(contract -> known.add(contract.name()));
        workspace.catalogue().all().forEach(resource -> known.add(resource.name()));
        file.problem(key, QualityFailure.RULE_FILE_UNKNOWN_TABLE, name, DidYouMean.hint(name, known));
    }

    private static void add(Map<String, List<Rule>> rules, String name, List<Rule> more) {
        rules.computeIfAbsent(name, any -> new ArrayList<>()).addAll(more);
    }

    private List<Path> workspaceFiles() {
        Path folder = workspace.root().resolve("quality-rules");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.startsWith(folder.resolve("sets")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> productText(String name) {
        try (InputStream stream = RuleReader.class.getResourceAsStream(PRODUCT + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

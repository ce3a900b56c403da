package org.guiji.schemas.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.schemas.calendar.CalendarReader;
import org.guiji.schemas.calendar.WorkingCalendar;
import org.guiji.schemas.catalogue.Authority;
import org.guiji.schemas.catalogue.AuthorityReader;
import org.guiji.schemas.catalogue.Catalogue;
import org.guiji.schemas.catalogue.CatalogueCheck;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.catalogue.ProviderReader;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.catalogue.ResourceCheck;
import org.guiji.schemas.catalogue.ResourceReader;
import org.guiji.schemas.codes.CodeTable;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.ProductTables;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.contracts.TableContractReader;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Problem;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.yaml.References;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/**
 * Reads the folder that describes one city. Content never makes it throw: what is wrong is in
 * {@link Workspace#problems()}, all of it at once, and a resource whose file has a problem is not in the catalogue.
 */
public final class WorkspaceReader {
    private final Path root;
    private final References references;
    private final Problems problems = new Problems();

    private WorkspaceReader(Path root, References references) {
        this.root = root.toAbsolutePath().normalize();
        this.references = references;
    }

    public static Workspace read(Path root) {
        return read(root, References.of(root));
    }

    /** With other variables than the process's own. */
    public static Workspace read(Path root, References references) {
        return new WorkspaceReader(root, references).workspace();
    }

    private Workspace workspace() {
        YamlMap city = city();
        Settings settings = SettingsReader.read(city, references);
        CodeTables codes = codes(settings);
        WorkingCalendar calendar = CalendarReader.read(root.resolve("schemas/calendar"), problems);
        TableContracts tables = tables(codes);
        Map<String, Provider> providers = ProviderReader.read(city.mapOrEmpty("providers"));
        Map<String, Authority> authorities = AuthorityReader.read(city.mapOrEmpty("authority"));

        Map<String, Resource> resources = new TreeMap<>();
        Map<String, YamlMap> files = new TreeMap<>();
        Set<String> unread = new TreeSet<>();
        for (Path path : yamlFiles("schemas/catalogue", 2)) {
            String name = nameOf(path);
            YamlFile.read(root, path, problems)
                    .flatMap(file -> {
                        files.put(name, file);
                        return ResourceReader.read(file, name, references);
                    })
                    .ifPresentOrElse(resource -> resources.put(name, resource), () -> unread.add(name));
        }
        ResourceCheck check = new ResourceCheck(tables, codes, providers);
        files.forEach((name, file) -> {
            Resource resource = resources.get(name);
            if (resource != null) {
                check.check(resource, file, problems);
            }
        });
        new CatalogueCheck(resources, files).check(tables, authorities);
        AuthorityReader.check(city.mapOrEmpty("authority"), authorities, tables, resources, unread);
        return new Workspace(
                root,
                settings,
                tables,
                codes,
                calendar,
                sound(resources),
                providers,
                authorities,
                sorted(problems.all()));
    }

    private YamlMap city() {
        Path file = root.resolve("guiji.yaml");
        if (!Files.isRegularFile(file)) {
            problems.add("guiji.yaml", 0, SchemasFailure.WORKSPACE_MISSING, root);
            return YamlFile.parse("guiji.yaml", "", new Problems()).orElseThrow();
        }
        return YamlFile.read(root, file, problems).orElseGet(() -> YamlFile.parse("guiji.yaml", "", new Problems())
                .orElseThrow());
    }

    /** The police codes count as ethnic codes only where the city says so. */
    private CodeTables codes(Settings settings) {
        CodeTables read = CodeTableReader.read(root.resolve("schemas/codes"), problems);
        Optional<CodeTable> ethnic = read.find("ethnic");
        Optional<CodeTable> extension = read.find("ethnic_extension");
        if (!settings.ethnicExtension() || ethnic.isEmpty() || extension.isEmpty()) {
            return read;
        }
        CodeTable.Origin origin = new CodeTable.Origin(
                ethnic.get().source(),
                ethnic.get().edition(),
                ethnic.get().validFrom(),
                ethnic.get().title());
        List<CodeTable.Entry> entries = new ArrayList<>(ethnic.get().entries());
        entries.addAll(extension.get().entries());
        Map<String, CodeTable> tables = new TreeMap<>(read.all());
        tables.put(
                "ethnic", new CodeTable("ethnic", origin, entries, ethnic.get().added()));
        return new CodeTables(tables);
    }

    private TableContracts tables(CodeTables codes) {
        List<TableContract> contracts = new ArrayList<>(ProductTables.read(codes, problems));
        for (Path path : yamlFiles("schemas/tables", 2)) {
            String[] name = nameOf(path).split("/", 2);
            YamlFile.read(root, path, problems)
                    .flatMap(file -> TableContractReader.read(file, name[0], name[1], codes))
                    .ifPresent(contracts::add);
        }
        return new TableContracts(contracts);
    }

    /** The YAML files exactly {@code depth} folders below, by name; others there are misplaced. */
    private List<Path> yamlFiles(String folder, int depth) {
        Path base = root.resolve(folder);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(base, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = walk.filter(Files::isRegularFile)
                    .filter(path ->
                            path.toString().endsWith(".yaml") || path.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            return found.stream().filter(path -> isPlaced(base, path, depth)).toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(folder, 0, SchemasFailure.FILE_UNREADABLE, e.getClass().getSimpleName());
            return List.of();
        }
    }

    private boolean isPlaced(Path base, Path path, int depth) {
        boolean placed =
                base.relativize(path).getNameCount() == depth && path.toString().endsWith(".yaml");
        if (!placed) {
            String expected = YamlFile.relative(root, base)
                    + (base.endsWith("tables") ? "/<database>/<table>.yaml" : "/<provider>/<resource>.yaml");
            problems.add(YamlFile.relative(root, path), 0, SchemasFailure.FILE_MISPLACED, expected);
        }
        return placed;
    }

    /** {@code folder/file} without the extension. */
    private static String nameOf(Path path) {
        Path parent = Objects.requireNonNull(path.getParent());
        String file = String.valueOf(path.getFileName());
        return parent.getFileName() + "/" + file.substring(0, file.length() - ".yaml".length());
    }

    /** Neither a faulty resource nor one that feeds a faulty table may run. */
    private Catalogue sound(Map<String, Resource> resources) {
        Set<String> faulty = problems.all().stream().map(Problem::file).collect(Collectors.toSet());
        return new Catalogue(resources.values().stream()
                .filter(resource -> !faulty.contains(resource.file()))
                .filter(resource ->
                        !faulty.contains("schemas/tables/" + resource.table().replace('.', '/') + ".yaml"))
                .toList());
    }

    private static List<Problem> sorted(List<Problem> found) {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }
}

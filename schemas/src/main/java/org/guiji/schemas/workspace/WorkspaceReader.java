package org.guiji.schemas.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private final WorkspaceFiles workspaceFiles;

    /** Resources as far as their own files tell, their files, and the names of files that gave no resource. */
    private final Map<String, Resource> resources = new TreeMap<>();

    private final Map<String, YamlMap> files = new TreeMap<>();
    private final Set<String> unread = new TreeSet<>();

    private WorkspaceReader(Path root, References references) {
        this.root = root.toAbsolutePath().normalize();
        this.references = references;
        this.workspaceFiles = new WorkspaceFiles(this.root, problems);
    }

    public static Workspace read(Path root) {
        return read(root, References.of(root));
    }

    /** With other variables than the process's own. */
    public static Workspace read(Path root, References references) {
        return new WorkspaceReader(root, references).workspace();
    }

    private Workspace workspace() {
        Optional<YamlMap> written = workspaceFiles.city();
        YamlMap city = written.orElseGet(WorkspaceReader::emptyCity);
        Settings settings = SettingsReader.read(city, references);
        CodeTables codes = codes(settings);
        WorkingCalendar calendar = CalendarReader.read(root.resolve("schemas/calendar"), problems);
        TableContracts tables = tables(codes);
        Map<String, Provider> providers = ProviderReader.read(city.mapOrEmpty("providers"));
        Map<String, Authority> authorities = AuthorityReader.read(city.mapOrEmpty("authority"));

        readResources();
        ResourceCheck resourceCheck = new ResourceCheck(tables, codes);
        files.forEach((name, file) -> resource(name).ifPresent(r -> resourceCheck.check(r, file, problems)));
        CatalogueCheck catalogueCheck = new CatalogueCheck(resources, files);
        catalogueCheck.check();
        if (written.isPresent()) {
            // Without the city's file every resource would seem to be nobody's.
            files.forEach(
                    (name, file) -> resource(name).ifPresent(r -> ResourceCheck.checkProvider(r, file, providers)));
            catalogueCheck.checkRankings(tables, authorities);
            AuthorityReader.check(city.mapOrEmpty("authority"), authorities, tables, resources, unread);
        }
        List<Problem> found = sorted(problems.all());
        return new Workspace(root, settings, tables, codes, calendar, sound(), providers, authorities, found);
    }

    private static YamlMap emptyCity() {
        return YamlFile.parse("guiji.yaml", "", new Problems()).orElseThrow();
    }

    private Optional<Resource> resource(String name) {
        return Optional.ofNullable(resources.get(name));
    }

    private void readResources() {
        for (Path path : workspaceFiles.below("schemas/catalogue", "<provider>/<resource>.yaml")) {
            String name = WorkspaceFiles.name(path);
            Optional<YamlMap> file = YamlFile.read(root, path, problems);
            file.ifPresent(read -> files.put(name, read));
            file.flatMap(read -> ResourceReader.read(read, name, references))
                    .ifPresentOrElse(resource -> resources.put(name, resource), () -> unread.add(name));
        }
    }

    private TableContracts tables(CodeTables codes) {
        List<TableContract> contracts = new ArrayList<>(ProductTables.read(codes, problems));
        for (Path path : workspaceFiles.below("schemas/tables", "<database>/<table>.yaml")) {
            String[] name = WorkspaceFiles.name(path).split("/", 2);
            YamlFile.read(root, path, problems)
                    .flatMap(file -> TableContractReader.read(file, name[0], name[1], codes))
                    .ifPresent(contracts::add);
        }
        return new TableContracts(contracts);
    }

    /** The police codes count as ethnic codes only where the city says so. */
    private CodeTables codes(Settings settings) {
        CodeTables read = CodeTableReader.read(root.resolve("schemas/codes"), problems);
        Optional<CodeTable> ethnic = read.find("ethnic");
        Optional<CodeTable> extension = read.find("ethnic_extension");
        if (!settings.ethnicExtension() || ethnic.isEmpty() || extension.isEmpty()) {
            return read;
        }
        Map<String, CodeTable> tables = new TreeMap<>(read.all());
        tables.put("ethnic", both(ethnic.get(), extension.get()));
        return new CodeTables(tables);
    }

    private static CodeTable both(CodeTable list, CodeTable extension) {
        List<CodeTable.Entry> entries = new ArrayList<>(list.entries());
        entries.addAll(extension.entries());
        CodeTable.Origin origin = new CodeTable.Origin(list.source(), list.edition(), list.validFrom(), list.title());
        return new CodeTable(list.id(), origin, entries, list.added());
    }

    /** Neither a faulty resource nor one that feeds a faulty table may run. */
    private Catalogue sound() {
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

package org.guiji.jobs.thematic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.jobs.access.AnalysedSelect;
import org.guiji.jobs.access.KnownTable;
import org.guiji.jobs.access.SelectAnalyser;
import org.guiji.jobs.access.SelectRefusal;
import org.guiji.quality.functions.ReferenceTables;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.YamlFile;

/**
 * Reads {@code jobs/thematic/**}{@code /*.sql} of a workspace, without any session. A table is analysed behind those that
 * it reads; everything that is wrong is noted with file and line.
 */
public final class ThematicReader {
    private static final String FOLDER = "jobs/thematic";

    private record Written(ThematicHeader header, String text, String file) {}

    private final Workspace workspace;
    private final Problems problems = new Problems();
    private final Map<String, Written> files = new LinkedHashMap<>();
    private final Map<String, ThematicTable> tables = new LinkedHashMap<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private final Set<String> broken = new LinkedHashSet<>();
    private final LakeTables known;
    private final SelectAnalyser analyser;

    private ThematicReader(Workspace workspace) {
        this.workspace = workspace;
        this.known = new LakeTables(workspace.tables());
        this.analyser =
                new SelectAnalyser(ReferenceTables.of(workspace.codes(), workspace.calendar(), workspace.settings()));
    }

    /** All that could be read; costs nothing where there are no files. */
    public static Thematics read(Workspace workspace) {
        List<Path> paths = paths(workspace);
        if (paths.isEmpty()) {
            return new Thematics(List.of(), List.of());
        }
        ThematicReader reader = new ThematicReader(workspace);
        paths.forEach(reader::readFile);
        List.copyOf(reader.files.keySet()).forEach(reader::analyse);
        return new Thematics(List.copyOf(reader.tables.values()), reader.problems.all());
    }

    private static List<Path> paths(Workspace workspace) {
        Path folder = workspace.root().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> path.toString().endsWith(".sql") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readFile(Path path) {
        String file = YamlFile.relative(workspace.root(), path);
        String text;
        try {
            text = Files.readString(path);
        } catch (CharacterCodingException e) {
            problems.add(file, 0, ThematicFailure.THEMATIC_FILE_UNREADABLE, "UTF-8");
            return;
        } catch (IOException e) {
            problems.add(
                    file,
                    0,
                    ThematicFailure.THEMATIC_FILE_UNREADABLE,
                    e.getClass().getSimpleName());
            return;
        }
        new HeaderReader(workspace, problems).read(file, text).ifPresent(header -> {
            String name = ThematicTable.DATABASE + "." + header.name();
            Written before = files.putIfAbsent(name, new Written(header, text, file));
            if (before != null) {
                problems.add(file, 1, ThematicFailure.THEMATIC_NAME_TWICE, header.name(), before.file());
            }
        });
    }

    /** A table that another one reads comes first; one that reads itself, at whatever distance, is refused. */
    private Optional<ThematicTable> analyse(String name) {
        if (tables.containsKey(name) || broken.contains(name)) {
            return Optional.ofNullable(tables.get(name));
        }
        Written written = files.get(name);
        if (written == null) {
            return Optional.empty();
        }
        begun.add(name);
        try {
            AnalysedSelect select = analyser.analyse(written.text(), input -> table(input), names());
            new ThematicColumns(problems, written.file())
                    .table(written.header(), select, this::title)
                    .ifPresentOrElse(table -> tables.put(name, table), () -> broken.add(name));
        } catch (SelectRefusal e) {
            broken.add(name);
            note(e, written.file());
        } catch (Circle e) {
            broken.add(name);
            if (!e.noted) {
                e.noted = true;
                problems.add(written.file(), 1, ThematicFailure.THEMATIC_CIRCULAR, String.join(" → ", e.path));
            }
            if (!e.path.get(0).equals(name)) {
                throw e;
            }
        } finally {
            begun.remove(name);
        }
        return Optional.ofNullable(tables.get(name));
    }

    private static final class Circle extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> path;
        private boolean noted;

        Circle(List<String> path) {
            super("circle");
            this.path = path;
        }
    }

    private Optional<KnownTable> table(String name) {
        if (!name.startsWith(ThematicTable.DATABASE + ".")) {
            return known.find(name);
        }
        if (begun.contains(name)) {
            List<String> path = new ArrayList<>(begun);
            path = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
            path.add(name);
            throw new Circle(path);
        }
        return analyse(name).map(LakeTables::known);
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(known.names());
        names.addAll(files.keySet());
        return names;
    }

    private Optional<Title> title(String table, String column) {
        ThematicTable thematic = tables.get(table);
        return thematic == null
                ? known.title(table, column)
                : thematic.columns().stream()
                        .filter(each -> each.name().equals(column))
                        .map(ThematicColumn::title)
                        .findFirst();
    }

    private void note(SelectRefusal refusal, String file) {
        Title hint =
                refusal.near().isEmpty() ? new Title("", "") : DidYouMean.hint(refusal.near(), List.of(refusal.near()));
        int line = refusal.line();
        switch (refusal.kind()) {
            case UNREADABLE -> problems.add(file, line, ThematicFailure.THEMATIC_SQL_UNREADABLE);
            case NO_SELECT -> problems.add(file, line, ThematicFailure.THEMATIC_NO_SELECT, refusal.name());
            case READS_FILES -> problems.add(file, line, ThematicFailure.THEMATIC_READS_FILES);
            case RUNS_CODE -> problems.add(file, line, ThematicFailure.THEMATIC_RUNS_CODE, refusal.name());
            case TABLE_UNKNOWN -> {
                boolean exists = broken.contains(refusal.name());
                problems.add(
                        file,
                        line,
                        exists ? ThematicFailure.THEMATIC_INPUT_BROKEN : ThematicFailure.THEMATIC_TABLE_UNKNOWN,
                        refusal.name(),
                        hint);
            }
            case COLUMN_UNKNOWN ->
                problems.add(file, line, ThematicFailure.THEMATIC_COLUMN_UNKNOWN, refusal.name(), hint);
            case FUNCTION_UNKNOWN ->
                problems.add(file, line, ThematicFailure.THEMATIC_FUNCTION_UNKNOWN, refusal.name(), hint);
            case NOT_DETERMINISTIC ->
                problems.add(file, line, ThematicFailure.THEMATIC_NOT_DETERMINISTIC, refusal.name());
            case INVALID -> problems.add(file, line, ThematicFailure.THEMATIC_SQL_INVALID, refusal.name());
        }
    }
}

package org.guiji.jobs.thematic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.workspace.QualitySettings.Grade;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the comment at the head of a file: YAML behind {@code --}, so that lines keep their numbers. */
final class HeaderReader {
    /** The keys of a header. */
    static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "owner",
            "key",
            "refresh",
            "minimum-grade",
            "share-type",
            "share-condition",
            "open-type",
            "columns",
            "chart");

    private static final Set<String> CHART_KEYS = Set.of("kind", "by", "show");
    private static final List<String> CHART_KINDS =
            List.of(Chart.Kind.values()).stream().map(Chart.Kind::text).toList();

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final List<String> TYPES = List.of("1", "2", "3");
    private static final List<String> REFRESH = List.of("full", "incremental");

    private final Workspace workspace;
    private final Problems problems;

    HeaderReader(Workspace workspace, Problems problems) {
        this.workspace = workspace;
        this.problems = problems;
    }

    /** Nothing when the header has a problem; they are all noted. */
    Optional<ThematicHeader> read(String file, String text) {
        String comment = text.lines()
                .takeWhile(line -> line.isBlank() || line.stripLeading().startsWith("--"))
                .map(line -> line.stripLeading().replaceFirst("^-- ?", ""))
                .collect(Collectors.joining("\n"));
        if (comment.isBlank()) {
            problems.add(file, 1, ThematicFailure.THEMATIC_HEADER_MISSING);
            return Optional.empty();
        }
        Problems found = new Problems();
        Optional<ThematicHeader> header = YamlFile.parse(file, comment, found).map(this::header);
        problems.addAll(found);
        return found.isEmpty() ? header : Optional.empty();
    }

    private ThematicHeader header(YamlMap written) {
        written.only(KEYS);
        String name = written.required("name");
        if (!name.isEmpty() && !(NAME.matcher(name).matches() && !name.endsWith("_history"))) {
            written.problem("name", ThematicFailure.THEMATIC_NAME_BAD);
        }
        String shareType = written.requiredChoice("share-type", TYPES);
        Optional<String> condition = written.text("share-condition");
        if (shareType.compareTo("1") > 0
                && condition.filter(text -> !text.isBlank()).isEmpty()) {
            written.problem("share-type", ThematicFailure.THEMATIC_SHARE_CONDITION_MISSING);
        }
        return new ThematicHeader(
                name,
                written.title("title"),
                owner(written),
                key(written),
                written.requiredChoice("refresh", REFRESH).equals("incremental"),
                grade(written),
                shareType,
                condition,
                written.requiredChoice("open-type", TYPES),
                titles(written.mapOrEmpty("columns")),
                written.map("chart").flatMap(HeaderReader::chart));
    }

    /** Nothing when it is not written right, which is noted. */
    private static Optional<Chart> chart(YamlMap written) {
        written.only(CHART_KEYS);
        String kind = written.requiredChoice("kind", CHART_KINDS);
        String by = written.required("by");
        List<String> show = written.has("show") ? written.texts("show") : List.of("count");
        List<Chart.Measure> measures = show.stream()
                .flatMap(text -> Chart.Measure.parse(text).stream())
                .toList();
        if (measures.size() < show.size() || measures.isEmpty()) {
            written.problem("show", ThematicFailure.THEMATIC_CHART_FIGURE);
        }
        return CHART_KINDS.contains(kind)
                ? Optional.of(new Chart(Chart.Kind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)), by, measures))
                : Optional.empty();
    }

    private static List<String> key(YamlMap written) {
        if (!written.has("key")) {
            written.missing("key", ValueForm.LIST_OF_TEXTS);
        }
        return written.texts("key");
    }

    private String owner(YamlMap written) {
        String owner = written.required("owner");
        Set<String> known = new TreeSet<>(workspace.providers().keySet());
        if (!owner.isEmpty() && !known.contains(owner)) {
            written.problem("owner", ThematicFailure.THEMATIC_OWNER_UNKNOWN, owner, DidYouMean.hint(owner, known));
        }
        return owner;
    }

    /** A grade by either of its names. */
    private Optional<Grade> grade(YamlMap written) {
        Optional<String> name = written.text("minimum-grade");
        List<Grade> grades = workspace.settings().quality().grades();
        Optional<Grade> grade = name.flatMap(text -> grades.stream()
                .filter(each ->
                        each.title().zh().equals(text) || each.title().en().equalsIgnoreCase(text))
                .findFirst());
        if (name.isPresent() && grade.isEmpty()) {
            String known = grades.stream()
                    .map(each -> each.title().zh() + " " + each.title().en())
                    .collect(Collectors.joining(", "));
            written.problem("minimum-grade", ThematicFailure.THEMATIC_GRADE_UNKNOWN, name.get(), known);
        }
        return grade;
    }

    private static Map<String, Title> titles(YamlMap columns) {
        Map<String, Title> titles = new HashMap<>();
        columns.keys().forEach(name -> titles.put(name, columns.title(name)));
        return titles;
    }
}

package org.guiji.quality.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/** One rule set with typed parameters, each used as <code>${name}</code> anywhere in its rules. */
record Template(String file, String text, Map<String, Parameter> parameters) {
    static final Set<String> KEYS = Set.of("parameters", "rules");
    static final Set<String> PARAMETER_KEYS = Set.of("type", "default");
    /** A column of the table, a number, or a text without quotes, backslashes and line ends. */
    static final List<String> TYPES = List.of("column", "number", "text");

    private static final Pattern USE = Pattern.compile("\\$\\{([^}]*)}");

    record Parameter(String type, Optional<String> fallback) {}

    static Optional<Template> read(String file, String text, Problems problems) {
        Optional<YamlMap> parsed = YamlFile.parse(file, text, problems);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map = parsed.get();
        map.only(KEYS);
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        YamlMap written = map.mapOrEmpty("parameters");
        for (String name : written.keys()) {
            YamlMap parameter = written.requiredMap(name);
            parameter.only(PARAMETER_KEYS);
            parameters.put(name, new Parameter(parameter.requiredChoice("type", TYPES), parameter.text("default")));
        }
        Set<String> undeclared = new TreeSet<>();
        USE.matcher(text)
                .results()
                .map(use -> use.group(1))
                .filter(name -> !parameters.containsKey(name))
                .forEach(undeclared::add);
        undeclared.forEach(name -> map.problem(
                "parameters",
                QualityFailure.RULE_SET_PARAMETER_UNKNOWN,
                name,
                file,
                DidYouMean.hint(name, parameters.keySet())));
        return undeclared.isEmpty() ? Optional.of(new Template(file, text, parameters)) : Optional.empty();
    }

    List<YamlMap> rules(YamlMap use, TableContract contract, Problems problems) {
        int before = problems.all().size();
        Map<String, String> values = values(use, contract);
        if (problems.all().size() > before) {
            return List.of();
        }
        String filled = USE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
        return YamlFile.parse(file, filled, problems)
                .map(map -> map.maps("rules"))
                .orElse(List.of());
    }

    private Map<String, String> values(YamlMap use, TableContract contract) {
        YamlMap with = use.mapOrEmpty("with");
        for (String name : with.keys()) {
            if (!parameters.containsKey(name)) {
                with.problem(
                        name,
                        QualityFailure.RULE_SET_PARAMETER_UNKNOWN,
                        name,
                        file,
                        DidYouMean.hint(name, parameters.keySet()));
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            Optional<String> value = with.text(name).or(parameter::fallback);
            if (value.isEmpty()) {
                use.problem("with", QualityFailure.RULE_SET_PARAMETER_MISSING, name, file);
            } else if (!fits(value.get(), parameter.type(), contract)) {
                with.problem(name, QualityFailure.RULE_SET_PARAMETER_BAD, name, parameter.type(), contract.name());
            } else {
                values.put(name, value.get());
            }
        });
        return values;
    }

    private static boolean fits(String value, String type, TableContract contract) {
        return switch (type) {
            case "column" -> contract.columns().stream().map(Column::name).anyMatch(value::equals);
            case "number" -> value.matches("-?[0-9]+(\\.[0-9]+)?");
            default -> value.matches("[^'\"\\\\\\p{Cntrl}]+");
        };
    }
}

package org.guiji.schemas.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.FailureCode;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.Title;
import org.guiji.schemas.problems.ValueForm;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys of one YAML mapping, read by type. A value that is missing or of the wrong form becomes a problem at its line
 * and reads as the fallback, so that a reader goes on and finds the next one. Scalars are texts as written: {@code 0101}
 * keeps its zero.
 */
public final class YamlMap {
    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Problems problems;

    YamlMap(String file, String path, int line, List<NodeTuple> tuples, Problems problems) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.problems = problems;
        for (NodeTuple tuple : tuples) {
            add(tuple);
        }
    }

    private void add(NodeTuple tuple) {
        int at = line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(file, at, SchemasFailure.YAML_SYNTAX, "a key must be a text");
            return;
        }
        if (lines.putIfAbsent(key.getValue(), at) != null) {
            problems.add(file, at, SchemasFailure.KEY_DUPLICATE, full(key.getValue()));
            return;
        }
        values.put(key.getValue(), tuple.getValueNode());
    }

    /** The file's name in problems. */
    public String file() {
        return file;
    }

    /** The 1-based line where the mapping begins. */
    public int line() {
        return line;
    }

    /** The line of a key; the mapping's own when the key is absent. */
    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    public Set<String> keys() {
        return lines.keySet();
    }

    /** Whether the key is there with a value; {@code key:} alone is none. */
    public boolean has(String key) {
        Node node = values.get(key);
        return node != null && !node.getTag().equals(Tag.NULL);
    }

    public boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    public boolean isList(String key) {
        return values.get(key) instanceof SequenceNode;
    }

    /** Every key that is not known is a problem, with the nearest known one. */
    public void only(Collection<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                String allowed = String.join(", ", new TreeSet<>(known));
                problem(key, SchemasFailure.KEY_UNKNOWN, full(key), DidYouMean.hint(key, known), allowed);
            }
        }
    }

    /** A problem at the line of {@code key}. */
    public void problem(String key, FailureCode code, Object... arguments) {
        problems.add(file, line(key), code, arguments);
    }

    /** The value does not have the expected form. The value itself is not shown: it may be a secret. */
    public void bad(String key, ValueForm form) {
        problem(key, SchemasFailure.VALUE_BAD, full(key), form.title());
    }

    public void missing(String key, ValueForm form) {
        problem(key, SchemasFailure.KEY_MISSING, full(key), form.title());
    }

    public Optional<String> text(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        bad(key, ValueForm.TEXT);
        return Optional.empty();
    }

    public String text(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    /** A text that must be there and not be blank; the empty text after a problem. */
    public String required(String key) {
        if (!has(key) || text(key).filter(String::isBlank).isPresent()) {
            missing(key, ValueForm.TEXT);
            return "";
        }
        return text(key, "");
    }

    /** A name in both languages: {@code {zh: …, en: …}}. */
    public Title title(String key) {
        YamlMap names = requiredMap(key);
        if (!isMap(key)) {
            return new Title("", "");
        }
        names.only(List.of("zh", "en"));
        return new Title(names.required("zh"), names.required("en"));
    }

    public Optional<YamlMap> map(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(file, full(key), line(key), mapping.getValue(), problems));
        }
        bad(key, ValueForm.MAP);
        return Optional.empty();
    }

    /** The mapping at the key, or an empty one; its absence is no problem. */
    public YamlMap mapOrEmpty(String key) {
        return map(key).orElseGet(() -> new YamlMap(file, full(key), line(key), List.of(), problems));
    }

    public YamlMap requiredMap(String key) {
        if (!has(key)) {
            missing(key, ValueForm.MAP);
        }
        return mapOrEmpty(key);
    }

    public List<YamlMap> maps(String key) {
        List<YamlMap> found = new ArrayList<>();
        for (Node item : items(key, ValueForm.LIST)) {
            if (item instanceof MappingNode mapping) {
                found.add(new YamlMap(file, full(key), line(item), mapping.getValue(), problems));
            } else {
                problems.add(file, line(item), SchemasFailure.VALUE_BAD, full(key), ValueForm.MAP.title());
            }
        }
        return found;
    }

    /** A list of texts; one text alone is a list of one. */
    public List<String> texts(String key) {
        if (has(key) && values.get(key) instanceof ScalarNode scalar) {
            return List.of(scalar.getValue());
        }
        return texts(key, items(key, ValueForm.LIST_OF_TEXTS));
    }

    /** A list whose items are texts or lists of texts: a ranking in which inner lists share a rank. */
    public List<List<String>> ranks(String key) {
        List<List<String>> ranks = new ArrayList<>();
        for (Node item : items(key, ValueForm.LIST)) {
            ranks.add(texts(key, item instanceof SequenceNode inner ? inner.getValue() : List.of(item)));
        }
        return ranks;
    }

    private List<String> texts(String key, List<Node> items) {
        List<String> texts = new ArrayList<>();
        for (Node item : items) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                problems.add(file, line(item), SchemasFailure.VALUE_BAD, full(key), ValueForm.TEXT.title());
            }
        }
        return texts;
    }

    private List<Node> items(String key, ValueForm form) {
        if (!has(key)) {
            return List.of();
        }
        if (values.get(key) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        bad(key, form);
        return List.of();
    }

    /** The mapping at the key as texts, in the order written. */
    public Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        YamlMap inner = mapOrEmpty(key);
        inner.keys().forEach(name -> inner.text(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    public boolean flag(String key, boolean fallback) {
        return parsed(key, ValueForm.FLAG, YamlMap::strictFlag).orElse(fallback);
    }

    public int number(String key, int fallback, int least) {
        return parsed(key, ValueForm.WHOLE_NUMBER, text -> atLeast(least, Integer.parseInt(text)))
                .orElse(fallback);
    }

    public Optional<BigDecimal> decimal(String key) {
        return parsed(key, ValueForm.NUMBER, BigDecimal::new);
    }

    /** A text parsed by a function that throws when the form is wrong. */
    public <T> Optional<T> parsed(String key, ValueForm form, Function<String, T> parser) {
        Optional<String> text = text(key);
        try {
            return text.map(parser);
        } catch (RuntimeException e) {
            bad(key, form);
            return Optional.empty();
        }
    }

    /** One of the allowed words; nothing when absent or, after a problem, when another. */
    public Optional<String> choice(String key, Collection<String> allowed) {
        Optional<String> text = text(key);
        if (text.isPresent() && !allowed.contains(text.get())) {
            Title hint = DidYouMean.hint(text.get(), allowed);
            problem(key, SchemasFailure.VALUE_NOT_ALLOWED, full(key), text.get(), hint, String.join(", ", allowed));
            return Optional.empty();
        }
        return text;
    }

    /** A choice that must be made; the empty text after a problem. */
    public String requiredChoice(String key, Collection<String> allowed) {
        if (!has(key)) {
            missing(key, ValueForm.TEXT);
        }
        return choice(key, allowed).orElse("");
    }

    private static int atLeast(int least, int number) {
        if (number < least) {
            throw new IllegalArgumentException("too small");
        }
        return number;
    }

    private static boolean strictFlag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("not a flag");
        }
        return text.equals("true");
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static int line(@Nullable Node node) {
        return node == null ? 0 : node.getStartMark().getLine() + 1;
    }
}

package org.guiji.schemas.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads one YAML file into a {@link YamlMap}. Nothing is constructed from tags, collections may not be aliased (an alias
 * bomb needs them), and what is wrong becomes a problem with its line.
 */
public final class YamlFile {
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ, Tag.MERGE);

    /** Stands in drafts where a person must decide; a file that holds it has a problem there. */
    public static final String OPEN = "待填";

    private YamlFile() {}

    /** The file below {@code root}, named in problems by its relative path. */
    public static Optional<YamlMap> read(Path root, Path file, Problems problems) {
        String name = relative(root, file);
        try {
            return parse(name, decoded(Files.readAllBytes(file)), problems);
        } catch (CharacterCodingException e) {
            problems.add(name, 0, SchemasFailure.FILE_NOT_UTF8);
        } catch (IOException e) {
            problems.add(name, 0, SchemasFailure.FILE_UNREADABLE, e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    /** A file's name in problems: relative to the workspace, with slashes on every system. */
    public static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Text that is already at hand; {@code name} stands in problems. An empty text is an empty map. */
    public static Optional<YamlMap> parse(String name, String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        // Tags never construct anything here; let them through, so that they are refused with their line.
        options.setTagInspector(tag -> true);
        try {
            @Nullable Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                return Optional.of(new YamlMap(name, "", 1, List.of(), problems));
            }
            return plain(node, name, problems) ? top(node, name, problems) : Optional.empty();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(name, line, SchemasFailure.YAML_SYNTAX, e.getProblem());
        } catch (YAMLException e) {
            // Its message may quote the file's text, which may hold what nobody should see.
            problems.add(name, 0, SchemasFailure.YAML_SYNTAX, e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    private static Optional<YamlMap> top(Node node, String name, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(name, "", YamlMap.line(node), mapping.getValue(), problems));
        }
        problems.add(name, YamlMap.line(node), SchemasFailure.YAML_SYNTAX, "a mapping (key: value) is expected");
        return Optional.empty();
    }

    private static boolean plain(Node node, String name, Problems problems) {
        if (!PLAIN.contains(node.getTag())) {
            problems.add(
                    name,
                    YamlMap.line(node),
                    SchemasFailure.YAML_TAG_REFUSED,
                    node.getTag().getValue());
            return false;
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().equals(OPEN)) {
            problems.add(name, YamlMap.line(node), SchemasFailure.DRAFT_UNFINISHED, OPEN);
        }
        boolean plain = true;
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                plain &= plain(item, name, problems);
            }
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                plain &= plain(tuple.getKeyNode(), name, problems) & plain(tuple.getValueNode(), name, problems);
            }
        }
        return plain;
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}

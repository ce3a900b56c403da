package org.guiji.schemas.catalogue;

import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.guiji.schemas.codes.CodeTableReader;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.ProductTables;
import org.guiji.schemas.contracts.TableContracts;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.workspace.SampleFiles;
import org.guiji.schemas.yaml.References;
import org.guiji.schemas.yaml.YamlFile;

/** Whatever stands in a file, reading ends with problems and not with an exception. */
class ResourceReaderPropertyTest {
    private static final CodeTables CODES = CodeTableReader.product();
    private static final TableContracts TABLES = new TableContracts(ProductTables.read(CODES, new Problems()));
    private static final References NONE = new References(Path.of("nowhere"), name -> Optional.empty());

    @Property(tries = 400)
    void aFileWithAnythingPutAnywhereIsReadWithoutAnException(
            @ForAll @IntRange(max = 900) int place,
            @ForAll @IntRange(max = 60) int removed,
            @ForAll @StringLength(max = 12) String put) {
        String text = SampleFiles.PERSON;
        int from = Math.min(place, text.length());
        read(text.substring(0, from) + put + text.substring(Math.min(text.length(), from + removed)));
    }

    @Property(tries = 200)
    void aFileWithAnyPieceOfItselfPutAnywhereIsReadWithoutAnException(
            @ForAll @IntRange(max = 900) int place,
            @ForAll @IntRange(max = 900) int source,
            @ForAll @IntRange(max = 80) int length) {
        String text = SampleFiles.PERSON;
        int from = Math.min(source, text.length());
        String piece = text.substring(from, Math.min(text.length(), from + length));
        int to = Math.min(place, text.length());
        read(text.substring(0, to) + piece + text.substring(to));
    }

    private static void read(String text) {
        Problems problems = new Problems();
        YamlFile.parse("r.yaml", text, problems).ifPresent(file -> ResourceReader.read(file, "a/b", NONE)
                .ifPresent(resource -> new ResourceCheck(TABLES, CODES).check(resource, file, problems)));
        problems.all().forEach(problem -> problem.render(Language.ZH));
    }
}

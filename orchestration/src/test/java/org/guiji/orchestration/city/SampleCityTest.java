package org.guiji.orchestration.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.catalogue.WayIn;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.validators.CitizenId;
import org.guiji.schemas.validators.CreditCode;
import org.guiji.schemas.validators.LicenceIdentifier;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCityTest {
    private static final int PERSONS = 1_000;

    private static Path folder = Path.of("");
    private static Path city = Path.of("");

    @BeforeAll
    static void make(@TempDir Path fresh) {
        folder = fresh;
        city = folder.resolve("one");
        SampleCity.create(city, PERSONS);
    }

    @Test
    void theSampleHasNoProblem() {
        assertThat(WorkspaceReader.read(city).problems()).isEmpty();
    }

    @Test
    void anEmptyWorkspaceHasNoProblem() {
        Path empty = folder.resolve("empty");
        WorkspaceFiles.writeEmpty(empty);

        assertThat(WorkspaceReader.read(empty).problems()).isEmpty();
        assertThat(empty).isDirectoryContaining("glob:**/inbox").isDirectoryContaining("glob:**/quality-rules");
    }

    /** All but the department's database and the password to it, which nobody is to know beforehand. */
    @Test
    void theSameCityIsMadeEachTime() throws IOException {
        Path again = folder.resolve("two");
        SampleCity.create(again, PERSONS);

        assertThat(contents(again)).isEqualTo(contents(city));
        assertThat(Files.readString(again.resolve("secrets/market-regulation")))
                .isNotEqualTo(Files.readString(city.resolve("secrets/market-regulation")));
    }

    @Test
    void everyBaseTableIsFedAndEveryFormatIsMet() {
        Workspace workspace = WorkspaceReader.read(city);
        Set<String> fed =
                workspace.catalogue().all().stream().map(Resource::table).collect(Collectors.toSet());
        Set<Class<?>> formats = workspace.catalogue().all().stream()
                .map(resource -> resource.format().getClass())
                .collect(Collectors.toSet());

        assertThat(workspace.tables().all().stream().map(TableContract::name))
                .hasSize(11)
                .allMatch(fed::contains);
        assertThat(formats).hasSize(Format.class.getPermittedSubclasses().length);
        assertThat(workspace.catalogue().all())
                .extracting(resource -> resource.delivery().way())
                .contains(WayIn.values());
    }

    @Test
    void inventedNumbersAreSoundAndOfTheInventedDistrict() {
        for (int number = 0; number < 2_000; number++) {
            assertThat(CitizenId.isValid(Persons.id(number))).isTrue();
            assertThat(CreditCode.isValid(Companies.code(number))).isTrue();
            assertThat(CreditCode.hasValidOrganisationCode(Companies.code(number)))
                    .isTrue();
            assertThat(Persons.id(number)).startsWith("430699");
            assertThat(Companies.code(number).substring(2, 8)).isEqualTo("430699");
        }
        assertThat(LicenceIdentifier.isValid(Numbers.licence(
                        LicenceDecisions.APPROVAL + "001", LicenceDecisions.APPROVAL, "YL000001", "001")))
                .isTrue();
        assertThat(CreditCode.isValid(LicenceDecisions.APPROVAL)).isTrue();
    }

    @Test
    void noTwoPersonsHaveOneNumber() {
        Set<String> seen = new TreeSet<>();
        for (int number = 0; number < SampleCity.PERSONS * 101 / 100; number++) {
            assertThat(seen.add(Persons.id(number))).isTrue();
        }
    }

    @Test
    void atLeastFortyKindsOfDefectsArePlanted() throws IOException {
        try (Stream<String> lines = Files.lines(city.resolve(Expectation.FILE))) {
            assertThat(lines.skip(1)
                            .map(line -> line.substring(line.lastIndexOf(',') + 1))
                            .distinct())
                    .hasSizeGreaterThan(40);
        }
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.startsWith("secrets") && !name.endsWith(".mv.db")) {
                    contents.put(name, Numbers.sm3(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }
}

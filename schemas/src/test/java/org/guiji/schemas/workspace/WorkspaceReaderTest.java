package org.guiji.schemas.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.yaml.References;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceReaderTest {
    @Test
    void aSoundWorkspaceHasNoProblemsAndAllItsResources(@TempDir Path root) {
        Workspace workspace = WorkspaceReader.read(SampleFiles.write(root));

        assertThat(workspace.problems()).isEmpty();
        Resource person = workspace.catalogue().find("public-security/person").orElseThrow();
        assertThat(person.table()).isEqualTo("population.person");
        assertThat(person.delivery().mode()).isEqualTo(Mode.FULL);
        assertThat(person.delivery().brakeShare()).isEqualTo(0.1);
        assertThat(person.format()).isEqualTo(new Format.Csv('|', Optional.empty(), "GB18030", 1));
        assertThat(person.columns()).hasSize(5);
        assertThat(person.columns().get(2).translate()).containsEntry("女", "2");
        assertThat(person.columns().get(3).from()).isEqualTo(List.of("街路巷", "门牌号"));
        assertThat(person.entry().format()).isEqualTo("电子表格/csv");
        assertThat(workspace.providers()).containsOnlyKeys("public-security", "county-branch");
    }

    @Test
    void theClockOfTheCityStandsStillWhereItIsWritten(@TempDir Path root) {
        Workspace workspace = WorkspaceReader.read(SampleFiles.write(root));

        assertThat(workspace.settings().clock().instant()).isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
        assertThat(workspace.settings().timeZone().getId()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void aListOfEachRecordMayBeWrittenWithBrackets(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(
                root,
                "schemas/catalogue/public-security/person.yaml",
                SampleFiles.PERSON.replaceFirst("csv: .*", "json:").replace("delivery:", "each: people[]\ndelivery:"));

        Workspace workspace = WorkspaceReader.read(root);

        Resource person = workspace.catalogue().find("public-security/person").orElseThrow();
        assertThat(person.each()).contains("people");
        assertThat(person.format()).isEqualTo(new Format.Json(Optional.of("people")));
    }

    @Test
    void theLedgersPasswordIsResolvedAndNeverShown(@TempDir Path root) {
        SampleFiles.write(root);
        SampleFiles.write(
                root,
                "guiji.yaml",
                SampleFiles.GUIJI + "ledger: {url: 'jdbc:postgresql://db/guiji', user: g, password: '${env:PW}'}\n");

        Workspace workspace = WorkspaceReader.read(root, new References(root, name -> Optional.of("kanarienvogel")));

        assertThat(workspace.settings().ledgerPassword()).contains("kanarienvogel");
        assertThat(workspace.toString()).doesNotContain("kanarienvogel");
    }
}

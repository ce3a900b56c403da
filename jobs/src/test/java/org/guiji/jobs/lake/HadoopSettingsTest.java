package org.guiji.jobs.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.commons.io.output.CountingOutputStream;
import org.apache.commons.io.output.NullOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.guiji.jobs.TestSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark copies for each query and sends with each scan. */
class HadoopSettingsTest {
    @Test
    void theSettingsThatTravelWithEachScanAreSmall() throws IOException {
        Configuration settings = TestSession.open().sparkContext().hadoopConfiguration();
        CountingOutputStream written = new CountingOutputStream(NullOutputStream.INSTANCE);
        settings.write(new DataOutputStream(written));

        assertThat(written.getByteCount()).isLessThan(4_000);
        assertThat(settings.size()).isLessThan(50);
    }

    @Test
    void whatSomebodyHasSetStaysAndFilesAreFoundAsBefore(@TempDir Path folder) throws IOException {
        Configuration settings = new Configuration();
        settings.set("dfs.replication", "2");
        settings.set("yarn.resourcemanager.hostname", "elsewhere");
        HadoopSettings.trim(settings);
        HadoopSettings.trim(settings);

        assertThat(settings.get("dfs.replication")).isEqualTo("2");
        assertThat(settings.get("yarn.resourcemanager.hostname")).isEqualTo("elsewhere");
        assertThat(settings.get("mapreduce.job.maps")).isNull();
        assertThat(FileContext.getFileContext(URI.create("file:///"), settings)
                        .util()
                        .exists(new org.apache.hadoop.fs.Path(folder.toUri())))
                .isTrue();
    }
}

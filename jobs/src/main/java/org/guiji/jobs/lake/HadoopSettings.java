package org.guiji.jobs.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.mapred.JobConf;

/**
 * Makes the settings of Hadoop small that Spark copies for each query and sends, packed one by one, with each scan to
 * each task. Hadoop fills them with a thousand defaults, most of them YARN's and MapReduce's, that whoever reads a setting
 * knows by itself (docs/decisions/0057).
 */
final class HadoopSettings {
    private static final String OF_A_DEFAULT = "-default.xml";
    private static final String DONE = "guiji.trimmed";

    /** Names that have no default but this one. */
    private static final List<String> NEEDED = List.of("fs.AbstractFileSystem.", "fs.defaultFS", "hadoop.tmp.dir");

    private HadoopSettings() {}

    /** What somebody has set, in a file, by the program or in the workspace, stays. */
    static void trim(Configuration settings) {
        if (settings.getBoolean(DONE, false)) {
            return;
        }
        // Classes that add defaults to all settings there are, and read all of them anew: better now than later.
        HdfsConfiguration.init();
        new JobConf();
        List<String> defaults = new ArrayList<>();
        for (Map.Entry<String, String> setting : settings) {
            if (isDefault(settings.getPropertySources(setting.getKey()))
                    && NEEDED.stream().noneMatch(setting.getKey()::startsWith)) {
                defaults.add(setting.getKey());
            }
        }
        defaults.forEach(settings::unset);
        settings.setBoolean(DONE, true);
    }

    /** The newest source stands last. */
    private static boolean isDefault(String[] sources) {
        return sources != null && sources.length > 0 && sources[sources.length - 1].endsWith(OF_A_DEFAULT);
    }
}

package org.guiji.jobs.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class JsonElementsTest extends JsonLinesTest {
    @Override
    Path write(Path folder, List<String> columns, List<List<String>> records) throws Exception {
        return Files.writeString(folder.resolve("x.json"), "[" + String.join(",\n", objects(columns, records)) + "]");
    }
}

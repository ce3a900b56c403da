package org.guiji.jobs.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiji.schemas.catalogue.Format;

class JsonLinesTest extends RecordReaderContract {
    @Override
    Sample sample() {
        return Sample.of(new Format.Json(Optional.empty())).withSplits(1);
    }

    @Override
    Path write(Path folder, List<String> columns, List<List<String>> records) throws Exception {
        return Files.write(folder.resolve("x.jsonl"), objects(columns, records));
    }

    static List<String> objects(List<String> columns, List<List<String>> records) {
        List<String> lines = new ArrayList<>();
        for (List<String> cells : records) {
            ObjectNode object = new ObjectMapper().createObjectNode();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), cells.get(i));
            }
            lines.add(object.toString());
        }
        return lines;
    }

    @Override
    long firstLine() {
        return 1;
    }
}

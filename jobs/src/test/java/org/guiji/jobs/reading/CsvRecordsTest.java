package org.guiji.jobs.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CsvRecordsTest extends RecordReaderContract {
    @Override
    Sample sample() {
        return Sample.csv().withSplits(1);
    }

    @Override
    Path write(Path folder, List<String> columns, List<List<String>> records) throws Exception {
        List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
        records.forEach(cells -> lines.add(String.join(
                ",",
                cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .toList())));
        return Files.write(folder.resolve("x.csv"), lines);
    }

    @Override
    long firstLine() {
        return 2;
    }
}

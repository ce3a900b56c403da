package org.guiji.jobs.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Turns records into Spark's rows. One row object serves all: whoever keeps a row copies it, as Spark's readers ask. */
final class TaskReader implements PartitionReader<InternalRow> {
    private final ReadSettings settings;
    private final Iterator<Stretch> stretches;
    private final List<String> wanted = new ArrayList<>();
    private final int[] texts;
    private final int file;
    private final int line;
    private final int item;
    private final int broken;
    private final GenericInternalRow row;
    private @Nullable Stretch stretch;
    private @Nullable RecordReader reader;

    TaskReader(ReadSettings settings, Task task, String[] fields, String[] partNames) {
        this.settings = settings;
        this.stretches = task.stretches().iterator();
        List<String> names = List.of(fields);
        this.file = names.indexOf("_file");
        this.line = names.indexOf("_line");
        this.item = names.indexOf("_item");
        this.broken = names.indexOf("_broken");
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            if (!Headers.TECHNICAL.contains(fields[i])) {
                wanted.add(partNames[i]);
                places.add(i);
            }
        }
        this.texts = places.stream().mapToInt(Integer::intValue).toArray();
        this.row = new GenericInternalRow(fields.length);
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            if (reader != null && reader.next()) {
                return true;
            }
            close();
            if (!stretches.hasNext()) {
                return false;
            }
            stretch = stretches.next();
            reader = RecordReaders.open(settings, stretch, wanted);
        }
    }

    @Override
    public InternalRow get() {
        RecordReader record = Objects.requireNonNull(reader);
        for (int i = 0; i < texts.length; i++) {
            row.update(texts[i], record.value(i));
        }
        if (file >= 0) {
            row.update(file, Objects.requireNonNull(stretch).file());
        }
        if (line >= 0) {
            row.update(line, record.line());
        }
        if (item >= 0) {
            row.update(item, record.item());
        }
        if (broken >= 0) {
            row.update(broken, record.broken() == null ? null : UTF8String.fromString(record.broken()));
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}

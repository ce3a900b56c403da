package org.guiji.jobs.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.Split;

/**
 * Everything a table of a delivery is made from; as JSON, because Spark hands options on as text.
 *
 * @param columns as rows have them
 * @param names the same columns as the parts have them
 */
record ReadPlan(ReadSettings settings, List<String> columns, List<String> names, List<Part> parts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Splits smaller than this share a task: a delivery of hundreds of small files is a small job. */
    private static final long TASK_BYTES = 32L << 20;

    static ReadPlan fromJson(String json) {
        try {
            return JSON.readValue(json, ReadPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a reading plan", e);
        }
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are JSON", e);
        }
    }

    /** The tasks that read the delivery. */
    Task[] tasks() {
        List<Task> tasks = new ArrayList<>();
        List<Stretch> together = new ArrayList<>();
        long bytes = 0;
        for (Part part : parts) {
            for (Split split : part.splits()) {
                if (!together.isEmpty() && bytes + split.length() > TASK_BYTES) {
                    tasks.add(new Task(List.copyOf(together)));
                    together.clear();
                    bytes = 0;
                }
                together.add(Stretch.of(part, split));
                bytes += split.length();
            }
        }
        if (!together.isEmpty()) {
            tasks.add(new Task(List.copyOf(together)));
        }
        return tasks.toArray(Task[]::new);
    }

    /** The name that parts have for a column of the rows; technical columns have their own. */
    String name(String column) {
        int place = columns.indexOf(column);
        return place < 0 ? column : names.get(place);
    }
}

package org.guiji.jobs.reading;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one Spark task reads, one stretch after the other. */
record Task(List<Stretch> stretches) implements InputPartition {}

package org.guiji.jobs.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;
import org.guiji.jobs.receiving.Part;
import org.guiji.jobs.receiving.ReceivingFailure;
import org.guiji.jobs.receiving.Split;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;

/** Finds the columns of a Parquet file; Spark itself splits it. */
final class ParquetIndex {
    private ParquetIndex() {}

    static Part part(Resource resource, String name, String path) {
        HadoopInputFile file;
        try {
            file = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(path), new Configuration());
            try (ParquetFileReader reader = ParquetFileReader.open(file)) {
                List<String> columns = new ArrayList<>();
                for (Type field : reader.getFileMetaData().getSchema().getFields()) {
                    columns.add(field.getName());
                }
                List<Split> splits =
                        reader.getRecordCount() == 0 ? List.of() : List.of(new Split(0, file.getLength(), 1));
                return new Part(0, name, path, "binary", columns, "", splits);
            }
        } catch (IOException | RuntimeException e) {
            throw new GuijiException(
                    Failure.of(ReceivingFailure.DELIVERY_UNREADABLE, resource.name(), name, DamagedFile.NO_PARQUET), e);
        }
    }
}

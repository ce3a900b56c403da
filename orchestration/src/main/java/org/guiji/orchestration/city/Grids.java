package org.guiji.orchestration.city;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** {@code urban-management/grid}: cells of the invented district, as Parquet. */
final class Grids {
    private static final String RESOURCE = "urban-management/grid";
    private static final String FILE = "grid-2026.parquet";
    private static final int CELLS = 300;

    private Grids() {}

    /** The next cell from here on whose row has no fault. */
    static int sound(City city, int cell) {
        return plan(city).soundFrom(cell % CELLS);
    }

    private static DefectPlan plan(City city) {
        return city.plan(CELLS, defects());
    }

    static String code(int cell) {
        return String.format(Locale.ROOT, "%s001%03d%03d", Numbers.DIVISION, cell / 20 + 1, cell % 20 + 1);
    }

    static void write(City city) throws IOException {
        Path file = city.inbox(RESOURCE).resolve(FILE);
        DefectPlan plan = plan(city);
        MessageType schema = schema();
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        var target = HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false));
        try (ParquetWriter<Group> parquet =
                ExampleParquetWriter.builder(target).withType(schema).build()) {
            for (int cell = 0; cell < CELLS; cell++) {
                Map<String, String> row = row(cell);
                Optional<Defect> defect = plan.at(cell);
                if (defect.isPresent()) {
                    defect.get().change().accept(row);
                    city.expected().add(RESOURCE, FILE, cell + 1L, defect.get());
                }
                Group group = groups.newGroup();
                row.forEach(group::append);
                parquet.write(group);
            }
        }
        java.nio.file.Files.deleteIfExists(file.resolveSibling("." + FILE + ".crc"));
        city.ready(file);
    }

    private static MessageType schema() {
        var fields = Types.buildMessage();
        for (String name : row(0).keySet()) {
            fields.required(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }
        return fields.named("grid");
    }

    static double lon(int cell) {
        return 113.25 + cell % 20 * 0.005;
    }

    static double lat(int cell) {
        return 29.2 + cell / 20 * 0.005;
    }

    private static Map<String, String> row(int cell) {
        double lon = lon(cell);
        double lat = lat(cell);
        String code = code(cell);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("grid_code", code);
        row.put("grid_name", "虚构网格" + (cell + 1));
        row.put("division", Numbers.DIVISION);
        row.put("street", code.substring(0, 9));
        row.put("community", code.substring(0, 12));
        row.put("created", "2024-01-01");
        row.put("changed", "2025-06-30");
        row.put("crs", "EPSG:4490");
        row.put("wkt", CountyPoint.wkt(CountyPoint.ring(lon, lat, 0.002)));
        row.put("lon", CountyPoint.number(lon));
        row.put("lat", CountyPoint.number(lat));
        row.put("area", CountyPoint.number(CountyPoint.ringArea(lat, 0.002)));
        return row;
    }

    private static List<Defect> defects() {
        return List.of(
                Defect.map("grid_code", code -> code.substring(0, 14), "K104"),
                Defect.put("division", "430602", "K404"),
                Defect.put("street", "430699002", "K405"),
                Defect.put("community", "430699001999", "K406"),
                Defect.put("wkt", "POLYGON ((113 29, 113.1 29.1, 113.1 29, 113 29.1, 113 29))", "K301"),
                Defect.put("lat", "92.5", "K302"),
                Defect.put("changed", "2023-01-01", "K501"),
                Defect.put("changed", "2027-01-01", "K502"),
                Defect.put("area", "-5", "K403"),
                Defect.put("area", "130000").flagged("K411"),
                Defect.put("crs", "NULL", "required.crs"));
    }
}

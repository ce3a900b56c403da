package org.guiji.jobs.story;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.guiji.jobs.ledger.RowPlace;
import org.guiji.jobs.ledger.Run;
import org.guiji.jobs.ledger.RunKind;
import org.guiji.jobs.reading.ReturnMarker;
import org.guiji.jobs.receiving.Attachment;
import org.guiji.jobs.receiving.Received;
import org.guiji.jobs.receiving.ReceivedJson;
import org.guiji.schemas.catalogue.DeliverySettings;
import org.guiji.schemas.catalogue.Format;
import org.guiji.schemas.catalogue.Mode;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.GuijiException;

/** How a run reads rows that another run had rejected. */
record TakenUp(Site site) {
    private static final StructType PLACE =
            new StructType().add("_file", "int").add("_line", "bigint").add("_item", "int");

    /** The run that received the bytes which a run reads: its own, or those of the run whose rows it takes up. */
    Run carrier(Run run) {
        Run carrier = run;
        while (carrier.kind() == RunKind.REPLAY || carrier.kind() == RunKind.WAIVER) {
            carrier = site.ledger().run(site.returns().origin(carrier.id()).orElseThrow());
        }
        return carrier;
    }

    boolean readsWorkbook(Run run) {
        return carrier(run).kind() == RunKind.CORRECTION;
    }

    /** The resource as the run reads it. What is taken up is never everything, so absence says nothing. */
    Resource resource(Run run) {
        Resource declared = site.resource(run.resource());
        if (!run.kind().isReturn()) {
            return declared;
        }
        boolean workbook = readsWorkbook(run);
        return new Resource(
                declared.name(),
                declared.title(),
                declared.table(),
                declared.classified(),
                declared.from(),
                workbook ? Optional.empty() : declared.each(),
                changes(declared.delivery()),
                workbook ? new Format.Sheet(List.of(), 1, 1) : declared.format(),
                declared.columns(),
                declared.entry(),
                declared.file());
    }

    /** The same for receiving: the workbook itself says which of its sheets have rows. */
    Resource resource(Run run, Path file) {
        Resource resource = resource(run);
        if (!readsWorkbook(run)) {
            return resource;
        }
        String name = String.valueOf(file.getFileName());
        ReturnMarker marker = ReturnMarker.of(file)
                .orElseThrow(() -> GuijiException.of(StoryFailure.CORRECTION_NOT_MARKED, resource.name(), name));
        return new Resource(
                resource.name(),
                resource.title(),
                resource.table(),
                resource.classified(),
                resource.from(),
                resource.each(),
                resource.delivery(),
                new Format.Sheet(marker.sheets(), 1, 1),
                resource.columns(),
                resource.entry(),
                resource.file());
    }

    /** Of the delivery's rows those that the run takes up. */
    Dataset<Row> only(Run run, Dataset<Row> rows) {
        if (run.kind() != RunKind.REPLAY && run.kind() != RunKind.WAIVER) {
            return rows;
        }
        Set<RowPlace> selected =
                RowPlaces.read(site.folder(run.id()).selected()).keySet();
        List<Row> places = selected.stream()
                .map(place -> RowFactory.create(place.file(), place.line(), place.item()))
                .toList();
        Dataset<Row> wanted = rows.sparkSession().createDataFrame(places, PLACE);
        return rows.join(functions.broadcast(wanted), PLACE.fieldNames(), "left_semi");
    }

    /** The files that came beside the rows, with the first delivery of them. */
    List<Attachment> attachments(Run run, Received received) {
        if (!run.kind().isReturn()) {
            return received.attachments();
        }
        Run first = run;
        while (first.kind().isReturn()) {
            first = site.ledger().run(site.returns().origin(first.id()).orElseThrow());
        }
        return ReceivedJson.read(site.folder(first.id()).received()).attachments();
    }

    private static DeliverySettings changes(DeliverySettings declared) {
        return new DeliverySettings(
                declared.way(),
                Mode.CHANGES,
                declared.sourceTime(),
                declared.deleteColumn(),
                declared.deleteValues(),
                declared.member(),
                declared.attachments(),
                declared.attachmentHash(),
                declared.maxCell(),
                declared.brakeShare(),
                declared.brakeRows(),
                "ignore");
    }
}

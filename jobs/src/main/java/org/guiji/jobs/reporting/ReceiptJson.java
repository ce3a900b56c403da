package org.guiji.jobs.reporting;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/** A receipt for the provider's programs. */
final class ReceiptJson {
    private ReceiptJson() {}

    static void write(Receipt receipt, OutputStream out) throws IOException {
        JsonFields.document(out, json -> {
            json.writeNumberField("format", 1);
            json.writeNumberField("run_id", receipt.run());
            json.writeStringField("resource", receipt.resource());
            JsonFields.title("resource_title", receipt.resourceTitle(), json);
            JsonFields.title("provider_title", receipt.providerTitle(), json);
            json.writeStringField("status", receipt.status().text());
            JsonFields.text("period", receipt.period(), json);
            json.writeNumberField("delivery_sequence", receipt.deliverySequence());
            JsonFields.time("received_at", receipt.receivedAt(), receipt.zone(), json);
            json.writeStringField("timely", receipt.timely().text());
            JsonFields.balance(receipt.balance(), json);
            JsonFields.array("reasons", receipt.reasons(), json, (reason, field) -> {
                field.writeStringField("rule_id", reason.ruleId());
                JsonFields.title("text", reason.text(), field);
                JsonFields.text("clause", reason.clause(), field);
                field.writeStringField("on_violation", Words.of(reason.onViolation()));
                field.writeNumberField("rows", reason.rows());
            });
            JsonFields.text("workbook", receipt.workbook().orElse(""), json);
            JsonFields.text(
                    "workbook_until", receipt.until().map(LocalDate::toString).orElse(""), json);
            JsonFields.title("note", receipt.note(), json);
        });
    }
}

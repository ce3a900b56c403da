package org.guiji.jobs.reporting;

import java.nio.file.Path;
import org.guiji.schemas.problems.Language;

/** Puts receipts into a provider's outbox: for programs as JSON, for people in Chinese and English. */
public final class Receipts {

    /** The folder is closed to others, also when it was there before. */
    public void write(Path outboxFolder, Receipt receipt) {
        PrivateFile.closeFolder(outboxFolder);
        PrivateFile.write(path(outboxFolder, OutboxFile.RECEIPT_JSON, receipt), out -> ReceiptJson.write(receipt, out));
        PrivateFile.writeText(
                path(outboxFolder, OutboxFile.RECEIPT_ZH, receipt), new ReceiptText(receipt, Language.ZH).render());
        PrivateFile.writeText(
                path(outboxFolder, OutboxFile.RECEIPT_EN, receipt), new ReceiptText(receipt, Language.EN).render());
    }

    private static Path path(Path folder, OutboxFile file, Receipt receipt) {
        return folder.resolve(file.named(receipt.run(), receipt.shortName()));
    }
}

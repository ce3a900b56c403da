package org.guiji.jobs.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The whole ledger as one document that every kind of ledger can write and read, so that a backup does not depend on the
 * database's own tools.
 */
public interface LedgerCopy {

    /** Writes the ledger as it is at one moment, whatever others write meanwhile; leases are left out. */
    void write(OutputStream out) throws IOException;

    /**
     * Puts the ledger of a document into the place of this one, completely or not at all.
     *
     * @param lastly done before the ledger is believed; when it fails, the ledger stays as it was
     * @throws NewerLedgerException when a newer program wrote it
     */
    void read(InputStream in, Runnable lastly) throws IOException;

    /** The document has tables that this program does not know. */
    final class NewerLedgerException extends IOException {
        private static final long serialVersionUID = 1L;

        public NewerLedgerException(String version) {
            super("written with tables of version " + version);
        }
    }
}

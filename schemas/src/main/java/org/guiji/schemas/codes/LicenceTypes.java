package org.guiji.schemas.codes;

import java.io.Serializable;
import java.util.Optional;

/**
 * The register of licence types. Status lists differ by domain, so each type names its own ({@code status_list}); a type
 * without one, or that nobody registered, takes the list {@code licence_status}.
 */
public final class LicenceTypes implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_STATUS_LIST = "licence_status";
    private final CodeTables tables;

    public LicenceTypes(CodeTables tables) {
        this.tables = tables;
    }

    public boolean has(String typeCode) {
        return entry(typeCode).isPresent();
    }

    public Optional<String> name(String typeCode) {
        return entry(typeCode).map(CodeTable.Entry::name);
    }

    /** The status codes that a licence of this type may have; nothing when no such list exists. */
    public Optional<CodeTable> statuses(String typeCode) {
        String list =
                entry(typeCode).flatMap(entry -> entry.attribute("status_list")).orElse(DEFAULT_STATUS_LIST);
        return tables.find(list).or(() -> tables.find(DEFAULT_STATUS_LIST));
    }

    public boolean hasStatus(String typeCode, String status) {
        return statuses(typeCode).filter(table -> table.has(status)).isPresent();
    }

    private Optional<CodeTable.Entry> entry(String typeCode) {
        return tables.find("licence_type").flatMap(table -> table.entry(typeCode));
    }
}

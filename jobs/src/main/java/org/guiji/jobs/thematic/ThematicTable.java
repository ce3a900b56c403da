package org.guiji.jobs.thematic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.guiji.jobs.access.AnalysedSelect;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.Normalisation;
import org.guiji.schemas.contracts.TableContract;
import org.guiji.schemas.problems.Title;

/**
 * A thematic table as its file says, checked.
 *
 * @param file relative to the workspace
 */
public record ThematicTable(ThematicHeader header, AnalysedSelect select, List<ThematicColumn> columns, String file) {
    /** The database of all thematic tables. */
    public static final String DATABASE = "thematic";

    public ThematicTable {
        columns = List.copyOf(columns);
    }

    /** {@code thematic.name}. */
    public String name() {
        return DATABASE + "." + header.name();
    }

    public Title title() {
        return header.title();
    }

    /** The tables it reads, as the text names them. */
    public List<String> inputs() {
        return select.inputs();
    }

    /** Changes with everything that decides what the table holds, beside its inputs. */
    public String fingerprint() {
        try {
            byte[] said = (select.sql() + columns + header.key()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What the table promises, in the form in which rules and pages speak of tables. */
    public TableContract contract() {
        return new TableContract(
                DATABASE,
                header.name(),
                header.title(),
                file,
                columns.stream().map(this::column).toList());
    }

    private Column column(ThematicColumn column) {
        return new Column(
                column.name(),
                column.title(),
                columnType(column.type()),
                column.key(),
                column.key(),
                java.util.Optional.empty(),
                Normalisation.VERBATIM,
                column.sensitivity(),
                "");
    }

    /** @throws IllegalArgumentException for a type that no contract has */
    static ColumnType columnType(String ddl) {
        return switch (ddl) {
            case "STRING" -> ColumnType.parse("text(0)");
            case "INT" -> ColumnType.parse("integer");
            case "BIGINT" -> ColumnType.parse("long");
            default -> ColumnType.parse(ddl.toLowerCase(Locale.ROOT));
        };
    }
}

package org.guiji.orchestration.gateway;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.guiji.jobs.access.ColumnSensitivity;
import org.guiji.jobs.lake.GovernanceTables;
import org.guiji.jobs.lake.Lake;
import org.guiji.jobs.lake.Segments;
import org.guiji.jobs.lake.TableSchema;
import org.guiji.jobs.looking.Limits;
import org.guiji.jobs.looking.Reply;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.Role;
import org.guiji.orchestration.desks.Conversation;
import org.guiji.orchestration.desks.Desks;
import org.guiji.orchestration.running.Program;
import org.guiji.orchestration.running.Progress;
import org.guiji.orchestration.running.StoryConfiguration;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.workspace.WorkspaceReader;
import org.jspecify.annotations.Nullable;

/** A city with a few rows that no delivery brought, and a person for each role who asks about them. */
public final class AnalystCity implements AutoCloseable {
    public static final String PASSWORD = "staple battery horse";

    /** The numbers are examples of the standard, the persons nobody. */
    static final String NUMBER = "11010519491231002X";

    static final String NAME = "欧阳样例";
    static final String ADDRESS = "样例市测试路七十七号院";
    static final String MOBILE = "13812345678";
    static final String OTHER_NAME = "上官无名";

    /** What no answer may show. */
    static final List<String> SECRETS =
            List.of(NUMBER, NAME, ADDRESS, MOBILE, OTHER_NAME, "440524188001010014", "阳样例", "12345678", "19491231");

    public final Program program;
    public final Desks desks;

    public AnalystCity(Path root) throws IOException {
        Files.writeString(root.resolve("guiji.yaml"), """
                city: {zh: 样例市, en: Sample City}
                city-division: "4306"
                providers:
                  police: {title: {zh: 公安局, en: Police}, credit-code: "11430699MB0000001X"}
                  tax: {title: {zh: 税务局, en: Tax}, credit-code: "11430699MB0000002X"}
                """);
        Path thematic = root.resolve("jobs/thematic/resident.sql");
        Files.createDirectories(thematic.getParent());
        Files.writeString(thematic, """
                -- name: resident
                -- title: {zh: 居民, en: Residents}
                -- owner: police
                -- key: citizen_id
                -- refresh: full
                -- share-type: "1"
                -- open-type: "3"
                SELECT citizen_id, name, sex_code FROM population.person
                """);
        program = Program.start(WorkspaceReader.read(root), Progress.SILENT, StoryConfiguration.class);
        desks = new Desks(() -> program);
        for (Role role : Role.values()) {
            String once = program.accounts()
                    .add(
                            "tester",
                            Account.fresh(
                                    name(role),
                                    Set.of(role),
                                    role == Role.PROVIDER ? Optional.of("tax") : Optional.empty()));
            program.accounts().changePassword(name(role), once, PASSWORD);
        }
        fill();
    }

    public static String name(Role role) {
        return "one." + role.text();
    }

    private void fill() {
        Lake lake = program.part(Lake.class);
        var contract = program.workspace().tables().find("population.person").orElseThrow();
        TableSchema schema = new TableSchema(contract);
        lake.base(contract).createIfMissing(schema.base(), "自然人", schema.keyColumns());
        lake.closed(contract).createIfMissing(schema.closed(), "自然人", schema.keyColumns());
        List<Row> rows = List.of(
                person(schema, NUMBER, NAME, ADDRESS, MOBILE, "2", "police/person", Map.of()),
                person(
                        schema,
                        "440524188001010014",
                        OTHER_NAME,
                        "x",
                        "",
                        "1",
                        "tax/taxpayer",
                        Map.of("name", "police/person")));
        lake.spark()
                .createDataFrame(rows, schema.base())
                .write()
                .format("delta")
                .mode("append")
                .save(lake.base(contract).path().toString());
        Dataset<Row> residents = lake.base(contract)
                .read()
                .select(
                        col("citizen_id").as("citizen_id", ColumnSensitivity.metadata(Sensitivity.ID_NUMBER, "公民身份号码")),
                        col("name").as("name", ColumnSensitivity.metadata(Sensitivity.NAME, "姓名")),
                        col("sex_code").as("sex_code", ColumnSensitivity.metadata(Sensitivity.NONE, "性别代码")),
                        col("household_address").as("unsaid"));
        residents.write().format("delta").save(lake.thematic("resident").path().toString());
        GovernanceTables governance = new GovernanceTables(lake);
        GovernanceTables.names().forEach(name -> governance.publish(Map.of(name, Segments.whole(List.of()))));
    }

    private static Row person(
            TableSchema schema,
            String number,
            String name,
            String address,
            String mobile,
            String sex,
            String resource,
            Map<String, String> sources) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : schema.base().fieldNames()) {
            values.add(
                    switch (column) {
                        case "citizen_id" -> number;
                        case "name" -> name;
                        case "household_address" -> address;
                        case "mobile" -> mobile;
                        case "sex_code" -> sex;
                        case "birth_date" -> java.sql.Date.valueOf("1949-12-31");
                        case "household_division_code" -> "430602";
                        case "_resource" -> resource;
                        case "_run", "_sequence", "_line", "_hash" -> 7L;
                        case "_file", "_item" -> 0;
                        case "_source_time", "_valid_from" -> java.sql.Timestamp.valueOf("2026-11-01 00:00:00");
                        case "_sources" -> sources(sources);
                        default -> null;
                    });
        }
        return RowFactory.create(values.toArray());
    }

    private static Object sources(Map<String, String> sources) {
        return scala.collection.JavaConverters.mapAsScalaMap(sources);
    }

    /** What a role is answered: the cells, one row on a line. */
    String ask(Role role, String sql) {
        return ask(desks.conversation(name(role), "test"), sql);
    }

    static String ask(Conversation conversation, String sql) {
        StringBuilder text = new StringBuilder();
        try (Reply reply = conversation.ask(sql, new Limits(1000, java.time.Duration.ofSeconds(60)))) {
            reply.forEachRemaining(row -> text.append(row).append('\n'));
        }
        return text.toString();
    }

    /** The door for analysts' tools, on a port of its own. */
    Gateway gateway() throws IOException {
        return Gateway.start(
                desks,
                ZoneId.of("Asia/Shanghai"),
                new GatewaySettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        Optional.empty(),
                        new Limits(1000, Duration.ofSeconds(120))));
    }

    @Override
    public void close() {
        desks.close();
        program.close();
    }
}

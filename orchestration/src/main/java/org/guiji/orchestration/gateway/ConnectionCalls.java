package org.guiji.orchestration.gateway;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hive.service.rpc.thrift.TCLIService;
import org.apache.hive.service.rpc.thrift.TCancelDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TCancelDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TCancelOperationReq;
import org.apache.hive.service.rpc.thrift.TCancelOperationResp;
import org.apache.hive.service.rpc.thrift.TCloseOperationReq;
import org.apache.hive.service.rpc.thrift.TCloseOperationResp;
import org.apache.hive.service.rpc.thrift.TCloseSessionReq;
import org.apache.hive.service.rpc.thrift.TCloseSessionResp;
import org.apache.hive.service.rpc.thrift.TDownloadDataReq;
import org.apache.hive.service.rpc.thrift.TDownloadDataResp;
import org.apache.hive.service.rpc.thrift.TExecuteStatementReq;
import org.apache.hive.service.rpc.thrift.TExecuteStatementResp;
import org.apache.hive.service.rpc.thrift.TFetchResultsReq;
import org.apache.hive.service.rpc.thrift.TFetchResultsResp;
import org.apache.hive.service.rpc.thrift.TGetCatalogsReq;
import org.apache.hive.service.rpc.thrift.TGetCatalogsResp;
import org.apache.hive.service.rpc.thrift.TGetColumnsReq;
import org.apache.hive.service.rpc.thrift.TGetColumnsResp;
import org.apache.hive.service.rpc.thrift.TGetCrossReferenceReq;
import org.apache.hive.service.rpc.thrift.TGetCrossReferenceResp;
import org.apache.hive.service.rpc.thrift.TGetDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TGetDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TGetFunctionsReq;
import org.apache.hive.service.rpc.thrift.TGetFunctionsResp;
import org.apache.hive.service.rpc.thrift.TGetInfoReq;
import org.apache.hive.service.rpc.thrift.TGetInfoResp;
import org.apache.hive.service.rpc.thrift.TGetInfoValue;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusReq;
import org.apache.hive.service.rpc.thrift.TGetOperationStatusResp;
import org.apache.hive.service.rpc.thrift.TGetPrimaryKeysReq;
import org.apache.hive.service.rpc.thrift.TGetPrimaryKeysResp;
import org.apache.hive.service.rpc.thrift.TGetQueryIdReq;
import org.apache.hive.service.rpc.thrift.TGetQueryIdResp;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataReq;
import org.apache.hive.service.rpc.thrift.TGetResultSetMetadataResp;
import org.apache.hive.service.rpc.thrift.TGetSchemasReq;
import org.apache.hive.service.rpc.thrift.TGetSchemasResp;
import org.apache.hive.service.rpc.thrift.TGetTableTypesReq;
import org.apache.hive.service.rpc.thrift.TGetTableTypesResp;
import org.apache.hive.service.rpc.thrift.TGetTablesReq;
import org.apache.hive.service.rpc.thrift.TGetTablesResp;
import org.apache.hive.service.rpc.thrift.TGetTypeInfoReq;
import org.apache.hive.service.rpc.thrift.TGetTypeInfoResp;
import org.apache.hive.service.rpc.thrift.THandleIdentifier;
import org.apache.hive.service.rpc.thrift.TOpenSessionReq;
import org.apache.hive.service.rpc.thrift.TOpenSessionResp;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TOperationType;
import org.apache.hive.service.rpc.thrift.TProtocolVersion;
import org.apache.hive.service.rpc.thrift.TRenewDelegationTokenReq;
import org.apache.hive.service.rpc.thrift.TRenewDelegationTokenResp;
import org.apache.hive.service.rpc.thrift.TSessionHandle;
import org.apache.hive.service.rpc.thrift.TSetClientInfoReq;
import org.apache.hive.service.rpc.thrift.TSetClientInfoResp;
import org.apache.hive.service.rpc.thrift.TStatus;
import org.apache.hive.service.rpc.thrift.TStatusCode;
import org.apache.hive.service.rpc.thrift.TUploadDataReq;
import org.apache.hive.service.rpc.thrift.TUploadDataResp;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.guiji.jobs.looking.Door;
import org.guiji.jobs.looking.Limits;
import org.guiji.jobs.looking.LookingFailure;
import org.guiji.jobs.looking.ReplyColumn;
import org.guiji.orchestration.ProgramFailure;
import org.guiji.orchestration.Unexpected;
import org.guiji.orchestration.desks.Conversation;
import org.guiji.orchestration.desks.Desks;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.GuijiException;
import org.guiji.schemas.problems.Language;

/** The calls of one connection, for the account that signed in on it; handles of other connections mean nothing here. */
final class ConnectionCalls implements TCLIService.Iface, AutoCloseable {
    private static final TProtocolVersion NEWEST = TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V8;
    /** The first in which rows are carried by column. */
    private static final TProtocolVersion OLDEST = TProtocolVersion.HIVE_CLI_SERVICE_PROTOCOL_V6;

    private static final long POLL_MILLISECONDS = 500;
    private static final int FETCHED = 10_000;
    private static final int STATEMENTS = 32;

    private final Conversation conversation;
    private final String account;
    private final RowSets sets;
    private final Limits limits;
    private final ExecutorService threads;
    private final Map<ByteBuffer, Operation> operations = new ConcurrentHashMap<>();
    private Language language = Language.ZH;

    ConnectionCalls(Desks desks, String account, ZoneId zone, Limits limits, ExecutorService threads) {
        this.conversation = desks.conversation(account, "jdbc");
        this.account = account;
        this.sets = new RowSets(zone);
        this.limits = limits;
        this.threads = threads;
    }

    @Override
    public void close() {
        operations.values().forEach(Operation::cancel);
        operations.clear();
    }

    @Override
    public TOpenSessionResp OpenSession(TOpenSessionReq request) {
        TProtocolVersion version = request.getClient_protocol();
        if (version == null || version.getValue() < OLDEST.getValue()) {
            return new TOpenSessionResp(
                    failed(Failure.of(ProgramFailure.ARGUMENT_WRONG, "jdbc", "client_protocol")), OLDEST);
        }
        Map<String, String> wanted = request.isSetConfiguration() ? request.getConfiguration() : Map.of();
        String database = wanted.getOrDefault("use:database", "");
        if (!database.isEmpty() && !database.equals("default")) {
            conversation.use(database);
        }
        if ("en".equals(wanted.get("set:hiveconf:guiji.lang"))) {
            language = Language.EN;
        }
        TOpenSessionResp response =
                new TOpenSessionResp(done(), version.getValue() > NEWEST.getValue() ? NEWEST : version);
        response.setSessionHandle(new TSessionHandle(identifier()));
        response.setConfiguration(Map.of());
        return response;
    }

    @Override
    public TCloseSessionResp CloseSession(TCloseSessionReq request) {
        close();
        return new TCloseSessionResp(done());
    }

    @Override
    public TGetInfoResp GetInfo(TGetInfoReq request) {
        TGetInfoValue value =
                switch (request.getInfoType()) {
                    case CLI_SERVER_NAME -> TGetInfoValue.stringValue("Guiji");
                    case CLI_DBMS_NAME -> TGetInfoValue.stringValue("Spark SQL");
                    case CLI_DBMS_VER -> TGetInfoValue.stringValue(Door.engineVersion());
                    case CLI_DATA_SOURCE_READ_ONLY -> TGetInfoValue.stringValue("Y");
                    case CLI_USER_NAME -> TGetInfoValue.stringValue(account);
                    case CLI_IDENTIFIER_QUOTE_CHAR -> TGetInfoValue.stringValue("`");
                    case CLI_MAX_COLUMN_NAME_LEN, CLI_MAX_SCHEMA_NAME_LEN, CLI_MAX_TABLE_NAME_LEN ->
                        TGetInfoValue.lenValue(128);
                    default -> TGetInfoValue.lenValue(0);
                };
        return new TGetInfoResp(done(), value);
    }

    @Override
    public TExecuteStatementResp ExecuteStatement(TExecuteStatementReq request) {
        TExecuteStatementResp response = new TExecuteStatementResp();
        response.setStatus(answered(() -> {
            if (operations.size() >= STATEMENTS) {
                throw GuijiException.of(LookingFailure.QUERY_TOO_MANY_OPEN, "sql", STATEMENTS);
            }
            Limits asked = limits(request);
            Operation operation = Operation.begin(
                    threads, () -> RowSource.of(conversation.ask(request.getStatement(), asked), asked.rows()));
            response.setOperationHandle(opened(operation, TOperationType.EXECUTE_STATEMENT));
            if (!request.isRunAsync()) {
                operation.rows();
            }
        }));
        return response;
    }

    /** A client may want less time than it is given, not more. */
    private Limits limits(TExecuteStatementReq request) {
        long seconds = request.isSetQueryTimeout() ? request.getQueryTimeout() : 0;
        boolean less = seconds > 0 && seconds < limits.time().toSeconds();
        return less ? new Limits(limits.rows(), Duration.ofSeconds(seconds)) : limits;
    }

    @Override
    public TGetOperationStatusResp GetOperationStatus(TGetOperationStatusReq request) {
        TGetOperationStatusResp response = new TGetOperationStatusResp(done());
        Operation operation = operations.get(key(request.getOperationHandle()));
        if (operation == null) {
            response.setOperationState(TOperationState.CLOSED_STATE);
            return response;
        }
        response.setHasResultSet(true);
        try {
            response.setOperationState(
                    operation.isReady(POLL_MILLISECONDS)
                            ? TOperationState.FINISHED_STATE
                            : TOperationState.RUNNING_STATE);
        } catch (GuijiException e) {
            TStatus failed = failed(e.failure());
            response.setOperationState(
                    e.failure().code() == LookingFailure.QUERY_CANCELLED
                            ? TOperationState.CANCELED_STATE
                            : TOperationState.ERROR_STATE);
            response.setErrorMessage(failed.getErrorMessage());
            response.setSqlState(failed.getSqlState());
            response.setErrorCode(failed.getErrorCode());
        }
        return response;
    }

    @Override
    public TCancelOperationResp CancelOperation(TCancelOperationReq request) {
        Operation operation = operations.get(key(request.getOperationHandle()));
        if (operation != null) {
            operation.cancel();
        }
        return new TCancelOperationResp(done());
    }

    @Override
    public TCloseOperationResp CloseOperation(TCloseOperationReq request) {
        Operation operation = operations.remove(key(request.getOperationHandle()));
        if (operation != null) {
            operation.cancel();
        }
        return new TCloseOperationResp(done());
    }

    @Override
    public TGetResultSetMetadataResp GetResultSetMetadata(TGetResultSetMetadataReq request) {
        TGetResultSetMetadataResp response = new TGetResultSetMetadataResp();
        response.setStatus(answered(() -> response.setSchema(
                Types.schema(operation(request.getOperationHandle()).rows().columns()))));
        return response;
    }

    @Override
    public TFetchResultsResp FetchResults(TFetchResultsReq request) {
        TFetchResultsResp response = new TFetchResultsResp();
        response.setStatus(answered(() -> {
            if (request.getFetchType() != 0) {
                // What a client wants to see as the log of its statement: there is none.
                response.setResults(sets.of(List.of(new ReplyColumn("log", "string")), List.of()));
                return;
            }
            Operation operation = operation(request.getOperationHandle());
            int most = (int) Math.max(1, Math.min(FETCHED, request.getMaxRows()));
            response.setResults(sets.of(operation.rows().columns(), operation.next(most)));
        }));
        return response;
    }

    private Operation operation(TOperationHandle handle) {
        Operation operation = operations.get(key(handle));
        if (operation == null) {
            throw GuijiException.of(LookingFailure.QUERY_CANCELLED, "sql");
        }
        return operation;
    }

    @Override
    public TGetCatalogsResp GetCatalogs(TGetCatalogsReq request) {
        TGetCatalogsResp response = new TGetCatalogsResp();
        response.setStatus(
                listed(response::setOperationHandle, TOperationType.GET_CATALOGS, () -> CatalogueRows.catalogues()));
        return response;
    }

    @Override
    public TGetSchemasResp GetSchemas(TGetSchemasReq request) {
        TGetSchemasResp response = new TGetSchemasResp();
        response.setStatus(listed(response::setOperationHandle, TOperationType.GET_SCHEMAS, () -> catalogue()
                .schemas(request.getSchemaName())));
        return response;
    }

    @Override
    public TGetTablesResp GetTables(TGetTablesReq request) {
        TGetTablesResp response = new TGetTablesResp();
        response.setStatus(listed(response::setOperationHandle, TOperationType.GET_TABLES, () -> catalogue()
                .tables(request.getSchemaName(), request.getTableName(), request.getTableTypes())));
        return response;
    }

    @Override
    public TGetTableTypesResp GetTableTypes(TGetTableTypesReq request) {
        TGetTableTypesResp response = new TGetTableTypesResp();
        response.setStatus(
                listed(response::setOperationHandle, TOperationType.GET_TABLE_TYPES, () -> CatalogueRows.tableTypes()));
        return response;
    }

    @Override
    public TGetColumnsResp GetColumns(TGetColumnsReq request) {
        TGetColumnsResp response = new TGetColumnsResp();
        response.setStatus(listed(response::setOperationHandle, TOperationType.GET_COLUMNS, () -> catalogue()
                .columns(request.getSchemaName(), request.getTableName(), request.getColumnName())));
        return response;
    }

    @Override
    public TGetTypeInfoResp GetTypeInfo(TGetTypeInfoReq request) {
        TGetTypeInfoResp response = new TGetTypeInfoResp();
        response.setStatus(
                listed(response::setOperationHandle, TOperationType.GET_TYPE_INFO, () -> CatalogueRows.types()));
        return response;
    }

    @Override
    public TGetFunctionsResp GetFunctions(TGetFunctionsReq request) {
        TGetFunctionsResp response = new TGetFunctionsResp();
        response.setStatus(
                listed(response::setOperationHandle, TOperationType.GET_FUNCTIONS, () -> CatalogueRows.functions()));
        return response;
    }

    @Override
    public TGetPrimaryKeysResp GetPrimaryKeys(TGetPrimaryKeysReq request) {
        TGetPrimaryKeysResp response = new TGetPrimaryKeysResp();
        response.setStatus(
                listed(response::setOperationHandle, TOperationType.GET_TABLES, () -> CatalogueRows.primaryKeys()));
        return response;
    }

    @Override
    public TGetCrossReferenceResp GetCrossReference(TGetCrossReferenceReq request) {
        TGetCrossReferenceResp response = new TGetCrossReferenceResp();
        response.setStatus(
                listed(response::setOperationHandle, TOperationType.GET_TABLES, () -> CatalogueRows.crossReferences()));
        return response;
    }

    @Override
    public TGetDelegationTokenResp GetDelegationToken(TGetDelegationTokenReq request) {
        return new TGetDelegationTokenResp(unsupported());
    }

    @Override
    public TCancelDelegationTokenResp CancelDelegationToken(TCancelDelegationTokenReq request) {
        return new TCancelDelegationTokenResp(unsupported());
    }

    @Override
    public TRenewDelegationTokenResp RenewDelegationToken(TRenewDelegationTokenReq request) {
        return new TRenewDelegationTokenResp(unsupported());
    }

    @Override
    public TGetQueryIdResp GetQueryId(TGetQueryIdReq request) {
        return new TGetQueryIdResp("");
    }

    @Override
    public TSetClientInfoResp SetClientInfo(TSetClientInfoReq request) {
        return new TSetClientInfoResp(done());
    }

    @Override
    public TUploadDataResp UploadData(TUploadDataReq request) throws TException {
        throw new TApplicationException(TApplicationException.UNKNOWN_METHOD);
    }

    @Override
    public TDownloadDataResp DownloadData(TDownloadDataReq request) throws TException {
        throw new TApplicationException(TApplicationException.UNKNOWN_METHOD);
    }

    private CatalogueRows catalogue() {
        return new CatalogueRows(conversation.listing(), language);
    }

    /** Rows about the catalogue, which are there at once. */
    private TStatus listed(Consumer<TOperationHandle> taking, TOperationType type, Supplier<RowSource> rows) {
        return answered(() -> taking.accept(opened(Operation.of(rows.get()), type)));
    }

    private TOperationHandle opened(Operation operation, TOperationType type) {
        THandleIdentifier identifier = identifier();
        operations.put(identifier.bufferForGuid(), operation);
        return new TOperationHandle(identifier, type, true);
    }

    private static ByteBuffer key(TOperationHandle handle) {
        return handle.getOperationId().bufferForGuid();
    }

    private static THandleIdentifier identifier() {
        return new THandleIdentifier(ByteBuffer.wrap(random()), ByteBuffer.wrap(random()));
    }

    private static byte[] random() {
        UUID random = UUID.randomUUID();
        return ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
    }

    private TStatus answered(Runnable work) {
        try {
            work.run();
            return done();
        } catch (RuntimeException e) {
            return failed(Unexpected.failure(e, "sql"));
        }
    }

    private static TStatus done() {
        return new TStatus(TStatusCode.SUCCESS_STATUS);
    }

    private TStatus unsupported() {
        return failed(Failure.of(ProgramFailure.ARGUMENT_WRONG, "jdbc", "-"));
    }

    /** The promised parts of an error. The state begins with 42 where the statement is wrong or not allowed. */
    private TStatus failed(Failure failure) {
        TStatus status = new TStatus(TStatusCode.ERROR_STATUS);
        status.setErrorMessage(failure.render(language));
        status.setSqlState(failure.code().exit() == 1 ? "HY000" : "42000");
        status.setErrorCode(failure.code().exit());
        return status;
    }
}

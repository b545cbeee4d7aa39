package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.vigil.embedded.clickhouse.ChdbConnection.Analysis;
import dev.vigil.embedded.clickhouse.ChdbConnection.StatementClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/// Runs the statement of one request and answers with its result.
final class QueryHandler {
    private static final String DEFAULT_FORMAT = "TabSeparated";

    private final EnginePool pool;
    private final Credentials credentials;
    private final String timezone;

    QueryHandler(EnginePool pool, Credentials credentials, String timezone) {
        this.pool = pool;
        this.credentials = credentials;
        this.timezone = timezone;
    }

    /// Answers `exchange`; an [IOException] means that the client has gone away.
    void handle(HttpExchange exchange) throws IOException, InterruptedException {
        QueryParameters parameters =
                QueryParameters.of(exchange.getRequestURI().getRawQuery(), exchange.getRequestHeaders());
        QueryResponse response = new QueryResponse(exchange, parameters, timezone);
        try {
            authenticate(exchange, parameters);
            RequestBody body = RequestBody.read(exchange, parameters);
            if (body.sql().length == 0 && body.statement().verb().isEmpty()) {
                response.sendText("Ok.\n");
                return;
            }
            run(exchange, parameters, body, response);
        } catch (ClickHouseError e) {
            response.sendError(e);
        }
    }

    private void authenticate(HttpExchange exchange, QueryParameters parameters) {
        if (!credentials.match(exchange.getRequestHeaders(), parameters)) {
            throw new ClickHouseError(
                    ClickHouseError.AUTHENTICATION_FAILED,
                    parameters.user().orElse("default")
                            + ": Authentication failed: password is incorrect, or there is no user with such name."
                            + " (AUTHENTICATION_FAILED)");
        }
    }

    private void run(HttpExchange exchange, QueryParameters parameters, RequestBody body, QueryResponse response)
            throws IOException, InterruptedException {
        Optional<String> sessionId = parameters.sessionId();
        try (EnginePool.Lease lease = sessionId.isPresent()
                ? pool.borrow(sessionId.get(), parameters.sessionTimeout(), parameters.sessionMustExist())
                : pool.borrow()) {
            EngineSession session = lease.session();
            try {
                prepare(session, parameters, sessionId.isPresent());
                Analysis analysis = check(exchange, session.connection(), body);
                if (leavesMark(analysis, body)) {
                    lease.taint();
                    session.forgetDatabase();
                }
                execute(session.connection(), analysis, parameters, body, response);
            } catch (IOException | ClickHouseError e) {
                throw e;
            } catch (RuntimeException e) {
                lease.taint();
                throw e;
            }
        }
    }

    private static void prepare(EngineSession session, QueryParameters parameters, boolean named) {
        Map<String, String> settings = parameters.settings();
        if (named) {
            session.remember(settings);
            parameters.database().ifPresent(session::use);
        } else {
            session.use(parameters.database().orElse(EngineSession.DEFAULT_DATABASE));
        }
        session.set(settings);
    }

    private static Analysis check(HttpExchange exchange, ChdbConnection connection, RequestBody body) {
        Analysis analysis = connection.classify(classifiable(body));
        if (analysis.statements() > 1) {
            throw new ClickHouseError(ClickHouseError.SYNTAX_ERROR, "Multi-statements are not allowed. (SYNTAX_ERROR)");
        }
        boolean mutating = analysis.statementClass() == StatementClass.MUTATING
                || analysis.statementClass() == StatementClass.MUTATING_GLOBAL;
        if (mutating && exchange.getRequestMethod().equals("GET")) {
            throw new ClickHouseError(
                    ClickHouseError.READONLY,
                    "Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly."
                            + " You should use method POST for modifying queries. (READONLY)");
        }
        return analysis;
    }

    private static byte[] classifiable(RequestBody body) {
        if (body.statement().inserted().isEmpty()) {
            return body.sql();
        }
        return SqlStatement.utf8(new String(body.sql(), UTF_8) + "\nFORMAT Null");
    }

    private static boolean leavesMark(Analysis analysis, RequestBody body) {
        return analysis.statementClass() == StatementClass.CONTROL || SqlStatement.isTemporary(body.sql());
    }

    private static void execute(
            ChdbConnection connection,
            Analysis analysis,
            QueryParameters parameters,
            RequestBody body,
            QueryResponse response)
            throws IOException {
        if (body.statement().inserted().isPresent()) {
            insert(connection, parameters, body, response);
            return;
        }
        String format = body.statement().format().or(parameters::format).orElse(DEFAULT_FORMAT);
        Optional<ResultHeader> header = ResultHeader.of(format);
        boolean streams = analysis.statementClass() == StatementClass.READ_ONLY
                && header.isPresent()
                && !parameters.waitsForEnd()
                && !makesOneArray(parameters, body);
        if (streams && stream(connection, parameters, body, response, format, header.get())) {
            return;
        }
        try (ChdbResult result = connection.query(body.sql(), format, parameters.parameters())) {
            response.send(result, format);
        }
    }

    /// Whether a row format is asked to put its rows into one array, so that documents cannot be joined.
    private static boolean makesOneArray(QueryParameters parameters, RequestBody body) {
        String setting = "output_format_json_array_of_rows";
        return parameters.settings().containsKey(setting) || new String(body.sql(), UTF_8).contains(setting);
    }

    /// False when the statement is of a kind the engine does not stream, SHOW for example; nothing was sent then.
    private static boolean stream(
            ChdbConnection connection,
            QueryParameters parameters,
            RequestBody body,
            QueryResponse response,
            String format,
            ResultHeader header)
            throws IOException {
        ChdbQueryStream stream;
        try {
            stream = connection.stream(body.sql(), format, parameters.parameters());
        } catch (ClickHouseError e) {
            if (e.code() == ClickHouseError.BAD_ARGUMENTS && e.reason().startsWith("Streaming query is not")) {
                return false;
            }
            throw e;
        }
        try (stream) {
            response.send(stream, format, header);
        }
        return true;
    }

    private static void insert(
            ChdbConnection connection, QueryParameters parameters, RequestBody body, QueryResponse response)
            throws IOException {
        String format = body.statement().format().or(parameters::format).orElse("Values");
        Summary written;
        try (InputStream rows = body.rows();
                ChdbInsertStream insert = connection.insert(body.sql(), format, parameters.parameters())) {
            insert.append(rows);
            written = insert.finish();
        }
        response.sendNothing(written);
    }
}

package dev.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigil.decision.DecisionPolicy;
import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.Provenance;
import dev.vigil.registry.SigningKey;
import dev.vigil.training.Dataset;
import dev.vigil.training.EnsembleTrainer;
import dev.vigil.training.TrainingOptions;
import dev.vigil.training.TrainingStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// `train`, `batch` and `models`, before a training service whose answers are given.
class ModelCommandsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String MODEL = """
            {"version": "v2", "status": "active", "since": "2026-11-21T12:00:00.123Z", "reason": "v3 was rolled back",
             "training_rows": 12345, "metrics": {"ensemble_roc_auc": 0.98765}, "checks": ["recall is .9"], "remarks": []}""";

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private String url;

    private static final class Answer {
        private final int status;
        private final byte[] body;

        Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        static Answer of(int status, String body) {
            return new Answer(status, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /// The last answer to a request is repeated.
    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Deque<Answer> given = answers.getOrDefault(request, new ArrayDeque<>(List.of(Answer.of(404, "nothing here"))));
        Answer answer = given.size() > 1 ? given.remove() : given.element();
        exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
        exchange.getResponseBody().write(answer.body);
        exchange.close();
    }

    private void given(String request, Answer... inTurn) {
        answers.put(request, new ArrayDeque<>(List.of(inTurn)));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--url")) {
            all.addAll(List.of("--url", url));
        }
        CommandLine commandLine = Vigil.commandLine();
        commandLine.setOut(new PrintWriter(output));
        commandLine.setErr(new PrintWriter(errors));
        return commandLine.execute(all.toArray(String[]::new));
    }

    @Test
    void aBatchRunIsFollowedAndItsDifferencesNamed() {
        given(
                "POST /api/training/batch-runs?trigger=cli&from=2026-11-21T12%3A00%3A00Z",
                Answer.of(202, "{\"run_id\": \"batch-1\"}"));
        given(
                "GET /api/training/runs?limit=20",
                Answer.of(200, "{\"items\": []}"),
                Answer.of(200, batchRun("running", "asked about 500 transactions")),
                Answer.of(200, batchRun("done", "of 1,000 transactions 998 have the stream's answer again")));
        given("GET /api/training/batch-runs/batch-1", Answer.of(200, """
                {"score_differs": 1, "filled": 0, "unchecked": {"the bundle is not here": 1}, "differences":
                 [{"transaction_id": "t-7", "user_id": "ann", "outcome": "score", "details": "the score was 3 and is 4"}]}"""));

        assertThat(run("batch", "--from", "2026-11-21T12:00:00Z")).isEqualTo(3);

        assertThat(output.toString().lines())
                .containsExactly(
                        "  batch run  50 %  asked about 500 transactions",
                        "batch-1 is done: of 1,000 transactions 998 have the stream's answer again",
                        "  not checked 1: the bundle is not here",
                        "  score    t-7 of ann: the score was 3 and is 4");
    }

    @ParameterizedTest
    @CsvSource({"done, 0", "failed, 1", "cancelled, 4", "interrupted, 4"})
    void howABatchRunEndsIsTheExitCode(String status, int code) {
        given("POST /api/training/batch-runs?trigger=cli", Answer.of(202, "{\"run_id\": \"batch-1\"}"));
        given("GET /api/training/runs?limit=20", Answer.of(200, batchRun(status, "it is over")));
        given("GET /api/training/batch-runs/batch-1", Answer.of(200, "{\"filled\": 3}"));

        assertThat(run("batch")).isEqualTo(code);

        assertThat(output.toString()).contains("batch-1 is " + status + ": it is over");
    }

    private static String batchRun(String status, String message) {
        return """
                {"items": [{"run_id": "v-other", "status": "promoted", "progress": 1, "message": ""},
                 {"run_id": "batch-1", "status": "%s", "progress": 0.5, "message": "%s"}]}""".formatted(status, message);
    }

    @Test
    void listMarksTheModelInForce() {
        given("GET /api/models?limit=20", Answer.of(200, "{\"items\": [" + MODEL + "]}"));

        assertThat(run("models", "list")).isZero();

        assertThat(output.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("* v2 ")
                .contains("active", "2026-11-21T12:00:00Z", "12,345", "0.988");
    }

    @Test
    void listMarksTheModelUnderTest() {
        given("GET /api/models?limit=20", Answer.of(200, "{\"items\": [" + MODEL.replace("active", "testing") + "]}"));

        assertThat(run("models", "list")).isZero();

        assertThat(output.toString().lines()).last().asString().startsWith("+ v2 ");
    }

    @Test
    void trialTellsHowTheTestGoes() {
        given("GET /api/models/trial", Answer.of(204, ""), Answer.of(200, """
                {"challenger": "v3", "champion": "v2", "share": 0.1, "since": "2026-11-21T12:00:00Z",
                 "ends_by": "2026-11-28T12:00:00Z", "verdict": "go_on",
                 "findings": [{"standing": "open", "text": "both were asked about 7 transactions"}]}"""));

        assertThat(run("models", "trial")).isZero();
        assertThat(run("models", "trial")).isZero();

        assertThat(output.toString().lines())
                .containsExactly(
                        "No model is under test.",
                        "Model v3 is tried beside v2 for 10 % of the users since 2026-11-21T12:00:00Z,"
                                + " until 2026-11-28T12:00:00Z at the latest.",
                        "  open  both were asked about 7 transactions",
                        "Verdict: go on");
    }

    @Test
    void refuseSaysThatTheOneInForceStays() {
        given("POST /api/models/v2/refuse?reason=refused%20by%20hand", Answer.of(200, MODEL));

        assertThat(run("models", "refuse", "v2")).isZero();

        assertThat(output.toString().lines()).containsExactly("Model v2 is refused; the one in force stays.");
    }

    @Test
    void showTellsEverything() {
        given("GET /api/models/v2", Answer.of(200, MODEL));

        assertThat(run("models", "show", "v2")).isZero();

        assertThat(output.toString())
                .contains("reason            v3 was rolled back", "ensemble_roc_auc", "0.98765", "  recall is .9");
    }

    @Test
    void promoteAndRollbackSayWhatIsInForce() {
        given("POST /api/models/v2/promote?reason=better%20known%20%26%20tried", Answer.of(200, MODEL));
        given("POST /api/models/rollback?reason=rolled%20back%20by%20hand", Answer.of(200, MODEL));

        assertThat(run("models", "promote", "v2", "--reason", "better known & tried"))
                .isZero();
        assertThat(run("models", "rollback")).isZero();

        assertThat(output.toString().lines())
                .containsExactly("Model v2 is in force.", "Model v2 is in force again: v3 was rolled back");
    }

    @Test
    void aRefusalIsOneSentence() {
        given(
                "POST /api/models/a%2Fb/promote?reason=put%20in%20force%20by%20hand",
                Answer.of(409, "{\"status\": 409, \"detail\": \"model a/b was refused: recall is 0.7\"}"));

        assertThat(run("models", "promote", "a/b")).isEqualTo(1);
        assertThat(run("models", "show", "v9")).isEqualTo(1);

        assertThat(errors.toString().lines())
                .containsExactly(
                        "vigil: model a/b was refused: recall is 0.7",
                        "vigil: the training service at " + url + " answered 404 to /api/models/v9");
    }

    @Test
    void exportWritesTheBundleAndReplacesNothing(@TempDir Path directory) {
        byte[] bundle = {0, 1, (byte) 0xff};
        given("GET /api/models/v2/bundle", new Answer(200, bundle));
        Path file = directory.resolve("v2.vglm");

        assertThat(run("models", "export", "v2", file.toString())).isZero();
        assertThat(run("models", "export", "v2", file.toString())).isEqualTo(1);

        assertThat(file).hasBinaryContent(bundle);
        assertThat(errors.toString()).contains(file + " exists already");
    }

    @Test
    void exportWritesOnnxForOtherRuntimes(@TempDir Path directory) throws IOException {
        given("GET /api/models/v2/bundle", new Answer(200, SigningKey.generate().sign(bundle())));
        Path file = directory.resolve("v2.onnx");

        assertThat(run("models", "export", "v2", file.toString(), "--format", "onnx"))
                .isZero();

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("TreeEnsembleRegressor", "autoencoder_evidence", "feature_schema", "another");
        given("GET /api/models/v3/bundle", new Answer(200, new byte[100]));
        assertThat(run("models", "export", "v3", directory.resolve("v3.onnx").toString(), "--format", "onnx"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("the bundle of v3 cannot be read: this is not a model bundle");
    }

    private static byte[] bundle() {
        Random random = new Random(1);
        float[][] rows = new float[200][3];
        for (float[] row : rows) {
            for (int feature = 0; feature < row.length; feature++) {
                row[feature] = (float) random.nextGaussian();
            }
        }
        EnsembleTrainer.Trained trained = new EnsembleTrainer(TrainingOptions.DEFAULT, DecisionPolicy.DEFAULT)
                .train(
                        new Dataset(rows, new float[rows.length], new boolean[rows.length]),
                        "v2",
                        "another",
                        7,
                        (stage, share, message) -> {});
        return BundleCodec.encode(new ModelBundle(
                trained.ensemble(),
                new Provenance(NOON, trained.trainingRows(), "noise", 7, Map.of(), "unknown", trained.evaluation())));
    }

    @Test
    void trainMaySearchForHyperparametersFirst() {
        given("POST /api/training/runs?trigger=cli&search=true", Answer.of(202, "{\"version\": \"v2\"}"));
        given("GET /api/training", progress("v2", TrainingStage.DONE, 100, "in force"));

        assertThat(run("train", "--search")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"DONE, 0", "REFUSED, 3", "CANCELLED, 4", "FAILED, 1"})
    void trainFollowsItsRunAndTellsTheOutcome(TrainingStage end, int exitCode) {
        given("POST /api/training/runs?trigger=cli", Answer.of(202, "{\"version\": \"v2\"}"));
        given(
                "GET /api/training",
                Answer.of(204, ""),
                progress("v1", TrainingStage.DONE, 100, "the run before"),
                progress("v2", TrainingStage.FOREST, 40, "growing"),
                progress("v2", end, 100, "at the end"));

        assertThat(run("train")).isEqualTo(exitCode);

        assertThat(output.toString())
                .contains("[##########              ]  40 %  growing", "] 100 %  at the end")
                .doesNotContain("the run before");
    }

    @Test
    void trainDoesNotWaitForARunThatAnotherReplaced() {
        given("POST /api/training/runs?trigger=cli", Answer.of(202, "{\"version\": \"v2\"}"));
        given(
                "GET /api/training",
                progress("v2", TrainingStage.FOREST, 40, "growing"),
                progress("v3", TrainingStage.FOREST, 40, "growing"));

        assertThat(run("train")).isEqualTo(1);

        assertThat(errors.toString()).contains("another run began before the end of v2 was seen");
    }

    private static Answer progress(String run, TrainingStage stage, double percent, String message) {
        return new Answer(
                200, new ProgressJson().write(new Progress(run, stage, percent, message, NOON, NOON, null, Map.of())));
    }

    @Test
    void theKeyIsShownAndItsWantSaid() {
        given("GET /api/models", Answer.of(200, "{}"), Answer.of(401, "{\"detail\": \"Log in\"}"));

        try (TrainingService service = new TrainingService(URI.create(url), "secret")) {
            service.get("/api/models");

            assertThat(keys).containsExactly("Bearer secret");
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> service.get("/api/models"))
                    .withMessageEndingWith("wants to know who asks: set VIGIL_API_KEY to an API key")
                    .withMessageNotContaining("secret");
        }
    }

    @Test
    void anAbsentOrAnotherServiceIsNamed() {
        given("GET /api/models?limit=20", Answer.of(200, "<html>"));
        assertThat(run("models", "list")).isEqualTo(1);
        assertThat(errors.toString()).contains("what answers at " + url + " is no training service");

        server.stop(0);
        assertThat(run("models", "list")).isEqualTo(1);
        assertThat(errors.toString()).contains("at " + url + " does not answer. Does Vigil run?");

        assertThat(run("models", "list", "--url", "localhost")).isEqualTo(1);
        assertThat(errors.toString()).contains("--url must be like http://localhost:8003, got localhost");
    }
}

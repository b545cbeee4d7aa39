package dev.vigil.standalone;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Has a running system decide once more what arrived in a span of time, and says where it comes to other answers than
/// the stream did. Ctrl-C ends the following, not the run.
@Command(
        name = "batch",
        description = "Decide once more what arrived in a span of time, and compare with the stream.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every answer is the stream's, or could not be checked",
            "1:the run could not begin, or failed",
            "2:the options make no sense",
            "3:some answers differ from the stream's",
            "4:the run was cancelled or interrupted"
        })
final class BatchCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String RUNNING = "running";

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "first arrival, such as 2026-11-21T13:00:00Z (default: an hour before --to)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "end of the arrivals, exclusive (default: 5 minutes ago, when everything is stored)")
    private @Nullable String to;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (TrainingService service = options.service()) {
            String run = service.post("/api/training/batch-runs?" + parameters())
                    .path("run_id")
                    .asString("");
            JsonNode ended = follow(service, run, out);
            String status = ended.path("status").asString("");
            out.println(run + " is " + status + ": " + ended.path("message").asString(""));
            if (!status.equals("done")) {
                out.flush();
                return status.equals("failed") ? 1 : 4;
            }
            JsonNode result = service.get("/api/training/batch-runs/" + TrainingService.encoded(run));
            print(result, out);
            return differs(result) ? 3 : 0;
        }
    }

    private String parameters() {
        List<String> parameters = new ArrayList<>(List.of("trigger=cli"));
        if (from != null) {
            parameters.add("from=" + TrainingService.encoded(from));
        }
        if (to != null) {
            parameters.add("to=" + TrainingService.encoded(to));
        }
        return String.join("&", parameters);
    }

    /// A run shows a moment after it began, so it is looked for among the last.
    private static JsonNode follow(TrainingService service, String run, PrintWriter out) throws InterruptedException {
        String before = "";
        while (true) {
            for (JsonNode each : service.get("/api/training/runs?limit=20").path("items")) {
                if (each.path("run_id").asString("").equals(run)) {
                    if (!each.path("status").asString("").equals(RUNNING)) {
                        return each;
                    }
                    String line = "  batch run %3.0f %%  %s"
                            .formatted(
                                    100 * each.path("progress").asDouble(0),
                                    each.path("message").asString(""));
                    if (!line.equals(before)) {
                        out.println(line);
                        out.flush();
                        before = line;
                    }
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void print(JsonNode result, PrintWriter out) {
        for (Map.Entry<String, JsonNode> reason : result.path("unchecked").properties()) {
            out.printf("  not checked %,d: %s%n", reason.getValue().asLong(0), reason.getKey());
        }
        for (JsonNode each : result.path("differences")) {
            out.printf(
                    "  %-8s %s of %s: %s%n",
                    each.path("outcome").asString(""),
                    each.path("transaction_id").asString(""),
                    each.path("user_id").asString(""),
                    each.path("details").asString(""));
        }
        out.flush();
    }

    private static boolean differs(JsonNode result) {
        return result.path("features_differ").asLong(0)
                        + result.path("score_differs").asLong(0)
                        + result.path("verdict_differs").asLong(0)
                > 0;
    }
}

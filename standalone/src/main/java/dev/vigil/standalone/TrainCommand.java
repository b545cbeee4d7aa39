package dev.vigil.standalone;

import dev.vigil.kafka.Progress;
import dev.vigil.kafka.ProgressJson;
import dev.vigil.training.TrainingStage;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Has a running system train a model, and follows it to the end. Ctrl-C ends the following, not the run.
@Command(
        name = "train",
        description = "Train a model in a running system, and put it in force, or under test, if it proves itself.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the model is in force, or under test beside the one that is",
            "1:the run could not begin, or failed",
            "2:the options make no sense",
            "3:the model is refused; the one in force stays",
            "4:the run was cancelled or interrupted"
        })
final class TrainCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(300);

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(
            names = "--search",
            description = "look for better hyper-parameters first, for as long as vigil.training.search.* allows")
    private boolean search;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (TrainingService service = options.service()) {
            String run = service.post("/api/training/runs?trigger=cli" + (search ? "&search=true" : ""))
                    .path("version")
                    .asString("");
            return exitCode(follow(service, run, new ProgressLine("training", out, Terminal.present())));
        }
    }

    private static TrainingStage follow(TrainingService service, String run, ProgressLine line)
            throws InterruptedException {
        boolean seen = false;
        while (true) {
            Optional<Progress> latest = latest(service);
            if (latest.isPresent() && latest.get().runId().equals(run)) {
                seen = true;
                line.show(latest.get());
                if (latest.get().stage().isEnd()) {
                    return latest.get().stage();
                }
            } else if (seen) {
                throw new StartException("another run began before the end of " + run
                        + " was seen; GET /api/training/runs/" + run + " says how it ended");
            }
            Thread.sleep(PAUSE);
        }
    }

    private static Optional<Progress> latest(TrainingService service) {
        byte[] report = service.bytes("/api/training");
        return report.length == 0 ? Optional.empty() : Optional.of(new ProgressJson().read(report));
    }

    private static int exitCode(TrainingStage end) {
        return switch (end) {
            case DONE -> 0;
            case REFUSED -> 3;
            case CANCELLED -> 4;
            default -> 1;
        };
    }
}

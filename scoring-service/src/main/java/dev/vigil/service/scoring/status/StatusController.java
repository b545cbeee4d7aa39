package dev.vigil.service.scoring.status;

import dev.vigil.kafka.Demotion;
import dev.vigil.kafka.Trial;
import dev.vigil.registry.ModelBundle;
import dev.vigil.service.scoring.model.LiveModel;
import dev.vigil.service.scoring.sink.ClickHouseSink;
import dev.vigil.service.scoring.stream.ScoringStream;
import dev.vigil.service.scoring.stream.StreamStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/scoring/status`.
@RestController
final class StatusController {
    private final ScoringStream stream;
    private final LiveModel model;
    private final ClickHouseSink sink;

    StatusController(ScoringStream stream, LiveModel model, ClickHouseSink sink) {
        this.stream = stream;
        this.model = model;
        this.sink = sink;
    }

    /// @param state      `waiting_for_kafka`, `waiting_for_model`, `restoring`, `running` or `stopped`
    /// @param restored   whether all state is back and transactions are decided
    /// @param lag        transactions this instance still has to decide
    /// @param partitions of `transactions` that are decided here
    record Status(
            String state,
            boolean restored,
            long lag,
            String problem,
            List<StreamStatus.Partition> partitions,
            Model model,
            Sink sink) {}

    /// @param version empty when rules alone decide
    /// @param refused why the latest bundle is not used, null when it is
    /// @param trial   of another model beside it, null when there is none
    record Model(
            String version,
            @Nullable Instant trainedAt,
            boolean degraded,
            @Nullable String refused,
            @Nullable TrialStatus trial) {}

    /// @param version of the model under test
    /// @param share   of the users for whom it decides now, 0 to 1
    /// @param demoted why it decides nothing although it should, null when it does as it should
    /// @param refused why the model is not asked at all, null when it is
    record TrialStatus(
            String version,
            double share,
            Instant since,
            @Nullable String demoted,
            @Nullable String refused) {}

    /// @param state `disabled`, `starting`, `running`, `retrying` or `stopped`
    record Sink(String state, String problem) {}

    @Operation(
            summary =
                    "What this instance decides, how far behind it is, with which model, and whether history is stored")
    @GetMapping("/api/scoring/status")
    Status status() {
        StreamStatus now = stream.status();
        return new Status(
                lower(now.phase()),
                now.running(),
                now.lag(),
                now.problem(),
                now.partitions(),
                model(model.state()),
                new Sink(lower(sink.status().phase()), sink.status().problem()));
    }

    private static Model model(LiveModel.State state) {
        ModelBundle bundle = state.bundle();
        return new Model(
                state.version(),
                bundle == null ? null : bundle.provenance().trainedAt(),
                bundle == null,
                state.refusal(),
                trial(state));
    }

    private static @Nullable TrialStatus trial(LiveModel.State state) {
        Trial trial = state.trial();
        boolean runs = state.running() != null;
        if (trial == null || (!runs && state.challengerRefusal() == null)) {
            return null;
        }
        Demotion demotion = state.demoted();
        return new TrialStatus(
                trial.version(),
                runs && demotion == null ? trial.share() : 0,
                trial.since(),
                demotion == null ? null : demotion.reason(),
                state.challengerRefusal());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

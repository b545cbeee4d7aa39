package dev.vigil.service.dashboard.live;

import dev.vigil.service.dashboard.feed.Latency;
import dev.vigil.service.dashboard.feed.Tally;
import dev.vigil.service.dashboard.feed.VerdictCounts;
import dev.vigil.service.dashboard.live.Outgoing.Batch;
import dev.vigil.service.dashboard.privacy.Sight;
import java.time.Instant;
import java.time.InstantSource;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the server says, as JSON.
final class ServerMessages {
    private static final String PING = "{\"type\":\"ping\"}";

    private final JsonMapper mapper;
    private final InstantSource clock;
    private final Supplier<String> modelVersion;

    /// @param modelVersion of the model in force, empty when there is none
    ServerMessages(JsonMapper mapper, InstantSource clock, Supplier<String> modelVersion) {
        this.mapper = mapper;
        this.clock = clock;
        this.modelVersion = modelVersion;
    }

    private record Hello(String type, String session, Instant serverTime, String modelVersion) {}

    private record Complaint(String type, String message) {}

    private record Percentiles(
            @Nullable Double p50, @Nullable Double p99) {}

    private record Statistics(
            String type, Instant time, VerdictCounts perSecond, Percentiles latencyMs, VerdictCounts total) {}

    String hello(String session) {
        return mapper.writeValueAsString(new Hello("hello", session, clock.instant(), modelVersion.get()));
    }

    String error(String message) {
        return mapper.writeValueAsString(new Complaint("error", message));
    }

    String ping() {
        return PING;
    }

    /// Joins what each decision was written as once for all sessions that see alike.
    String batch(Batch batch, long dropped, Sight sight) {
        StringJoiner decisions = new StringJoiner(
                ",",
                "{\"type\":\"batch\",\"sequence\":" + batch.sequence() + ",\"decisions\":[",
                "],\"sampled\":" + batch.oneOf() + ",\"dropped\":" + dropped + "}");
        batch.decisions().forEach(each -> decisions.add(each.json(sight)));
        return decisions.toString();
    }

    /// @param progress a progress message as it is on its topic
    String training(String progress) {
        return "{\"type\":\"training\"," + progress.substring(progress.indexOf('{') + 1);
    }

    /// @param second the second told of
    /// @param totals decisions by verdict since this service started
    String statistics(Tally second, VerdictCounts totals) {
        Latency latency = second.latency();
        return mapper.writeValueAsString(new Statistics(
                "statistics",
                Instant.ofEpochSecond(second.start()),
                second.verdicts(),
                new Percentiles(latency.p50(), latency.p99()),
                totals));
    }
}

package dev.vigil.kafka;

import static dev.vigil.kafka.JsonReader.required;

import dev.vigil.training.TrainingStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Messages of the topic `training-progress`. An instance keeps its memory and belongs to one thread.
public final class ProgressJson {
    private static final Map<String, TrainingStage> STAGES =
            WireNames.of(TrainingStage.values(), TrainingStage::wireName);

    private final JsonWriter writer = new JsonWriter();

    /// @throws IllegalArgumentException when a metric is not finite
    public byte[] write(Progress progress) {
        writer.begin()
                .text(Property.RUN_ID, progress.runId())
                .text(Property.STAGE, progress.stage().wireName())
                .number(Property.PERCENT, progress.percent())
                .text(Property.MESSAGE, progress.message())
                .instant(Property.STARTED_AT, progress.startedAt())
                .instant(Property.AT, progress.at());
        Duration remaining = progress.remaining();
        if (remaining != null) {
            writer.number(Property.ETA_SECONDS, remaining.toMillis() / 1000.0);
        }
        writer.beginObject(Property.METRICS);
        new TreeMap<>(progress.metrics()).forEach(writer::number);
        return writer.endObject().end();
    }

    /// @throws UnreadableMessageException when the message is not a report of progress
    public Progress read(byte[] message) {
        return JsonReader.read("progress", message, ProgressJson::read);
    }

    private static Progress read(JsonReader reader) {
        String runId = null;
        TrainingStage stage = null;
        double percent = Double.NaN;
        String message = null;
        Instant startedAt = null;
        Instant at = null;
        Duration remaining = null;
        Map<String, Double> metrics = Map.of();
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case RUN_ID -> runId = reader.text();
                case STAGE -> stage = reader.named(STAGES);
                case PERCENT -> percent = reader.number();
                case MESSAGE -> message = reader.text();
                case STARTED_AT -> startedAt = reader.instant();
                case AT -> at = reader.instant();
                case ETA_SECONDS -> remaining = Duration.ofMillis(Math.round(reader.number() * 1000));
                case METRICS -> metrics = reader.numbers();
                default -> reader.skip();
            }
        }
        reader.endDocument();
        return new Progress(
                required(runId, Property.RUN_ID),
                required(stage, Property.STAGE),
                required(percent, Property.PERCENT),
                required(message, Property.MESSAGE),
                required(startedAt, Property.STARTED_AT),
                required(at, Property.AT),
                remaining,
                metrics);
    }
}

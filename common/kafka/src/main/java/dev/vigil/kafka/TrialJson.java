package dev.vigil.kafka;

import static dev.vigil.kafka.JsonReader.required;

import java.time.Instant;

/// What the topic `models` has under the key [Topics#TRIAL]. An instance keeps its memory and belongs to one
/// thread.
public final class TrialJson {
    private final JsonWriter writer = new JsonWriter();

    public byte[] write(Trial trial) {
        return writer.begin()
                .text(Property.VERSION, trial.version())
                .number(Property.SHARE, trial.share())
                .instant(Property.SINCE, trial.since())
                .text(Property.REASON, trial.reason())
                .end();
    }

    /// @throws UnreadableMessageException when the message is not a trial
    public Trial read(byte[] message) {
        return JsonReader.read("trial", message, TrialJson::read);
    }

    private static Trial read(JsonReader reader) {
        String version = null;
        double share = Double.NaN;
        Instant since = null;
        String reason = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case VERSION -> version = reader.text();
                case SHARE -> share = reader.number();
                case SINCE -> since = reader.instant();
                case REASON -> reason = reader.text();
                default -> reader.skip();
            }
        }
        reader.endDocument();
        return new Trial(
                required(version, Property.VERSION),
                required(share, Property.SHARE),
                required(since, Property.SINCE),
                required(reason, Property.REASON));
    }
}

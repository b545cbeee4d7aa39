package dev.vigil.kafka;

import static dev.vigil.kafka.JsonReader.required;

import java.time.Instant;

/// What the topic `models` has under the key [Topics#DEMOTION]. An instance keeps its memory and belongs to one
/// thread.
public final class DemotionJson {
    private final JsonWriter writer = new JsonWriter();

    public byte[] write(Demotion demotion) {
        return writer.begin()
                .text(Property.VERSION, demotion.version())
                .instant(Property.TRIAL_SINCE, demotion.trialSince())
                .instant(Property.AT, demotion.at())
                .text(Property.REASON, demotion.reason())
                .end();
    }

    /// @throws UnreadableMessageException when the message is not a demotion
    public Demotion read(byte[] message) {
        return JsonReader.read("demotion", message, DemotionJson::read);
    }

    private static Demotion read(JsonReader reader) {
        String version = null;
        Instant trialSince = null;
        Instant at = null;
        String reason = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case VERSION -> version = reader.text();
                case TRIAL_SINCE -> trialSince = reader.instant();
                case AT -> at = reader.instant();
                case REASON -> reason = reader.text();
                default -> reader.skip();
            }
        }
        reader.endDocument();
        return new Demotion(
                required(version, Property.VERSION),
                required(trialSince, Property.TRIAL_SINCE),
                required(at, Property.AT),
                required(reason, Property.REASON));
    }
}

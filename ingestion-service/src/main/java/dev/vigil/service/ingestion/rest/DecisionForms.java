package dev.vigil.service.ingestion.rest;

import dev.vigil.kafka.Duplicate;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Decisions as REST shows them.
final class DecisionForms {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// Arrays for machines; the decision's page has them in readable form.
    private static final Set<String> LEFT_OUT = Set.of(
            "features", "isolation_contributions", "autoencoder_contributions", "supervised_contributions", "latent");

    private DecisionForms() {}

    /// A decision without the arrays behind its explanation; everything else stands as in Kafka.
    static byte[] decided(byte[] decision) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(decision.length);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decision);
                JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            parser.nextToken();
            generator.writeStartObject();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                copyProperty(parser, generator);
            }
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void copyProperty(JsonParser parser, JsonGenerator generator) {
        String name = parser.currentName();
        parser.nextToken();
        if (LEFT_OUT.contains(name)) {
            parser.skipChildren();
        } else {
            generator.writeName(name);
            generator.copyCurrentStructureExact(parser);
        }
    }

    /// What was decided the first time, marked as a duplicate.
    static byte[] repeated(Duplicate duplicate) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            generator.writeStringProperty("transaction_id", duplicate.transactionId());
            generator.writeStringProperty("user_id", duplicate.userId());
            generator.writeStringProperty("verdict", duplicate.verdict().wireName());
            generator.writeNumberProperty("score", duplicate.score());
            generator.writeStringProperty("decided_at", duplicate.decidedAt().toString());
            generator.writeStringProperty("model_version", duplicate.modelVersion());
            generator.writeBooleanProperty("duplicate", true);
            generator.writeEndObject();
        }
        return out.toByteArray();
    }
}

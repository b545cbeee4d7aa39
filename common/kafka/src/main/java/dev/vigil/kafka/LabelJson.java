package dev.vigil.kafka;

import static dev.vigil.kafka.JsonReader.required;

import java.time.Instant;
import java.util.Map;

/// Messages of the topic `labels`. An instance keeps its memory and belongs to one thread.
public final class LabelJson {
    private static final Map<String, Label.Source> SOURCES =
            WireNames.of(Label.Source.values(), Label.Source::wireName);

    private final JsonWriter writer = new JsonWriter();

    public byte[] write(Label label) {
        return writer.begin()
                .text(Property.TRANSACTION_ID, label.transactionId())
                .text(Property.USER_ID, label.userId())
                .textUnlessEmpty(Property.WALLET_ADDRESS, label.walletAddress())
                .instantIfKnown(Property.TRANSACTION_TIME, label.transactionTime())
                .flag(Property.FRAUD, label.fraud())
                .textUnlessEmpty(Property.SCENARIO, label.scenario())
                .text(Property.SOURCE, label.source().wireName())
                .instant(Property.LABELLED_AT, label.labelledAt())
                .end();
    }

    /// @throws UnreadableMessageException when the message is not a label
    public Label read(byte[] message) {
        return JsonReader.read("label", message, LabelJson::read);
    }

    private static Label read(JsonReader reader) {
        String transactionId = null;
        String userId = null;
        String walletAddress = "";
        Instant transactionTime = null;
        Boolean fraud = null;
        String scenario = "";
        Label.Source source = null;
        Instant labelledAt = null;
        for (Property property = reader.next(); property != null; property = reader.next()) {
            switch (property) {
                case TRANSACTION_ID -> transactionId = reader.text();
                case USER_ID -> userId = reader.text();
                case WALLET_ADDRESS -> walletAddress = reader.text();
                case TRANSACTION_TIME -> transactionTime = reader.instant();
                case FRAUD -> fraud = reader.flag();
                case SCENARIO -> scenario = reader.text();
                case SOURCE -> source = reader.named(SOURCES);
                case LABELLED_AT -> labelledAt = reader.instant();
                default -> reader.skip();
            }
        }
        reader.endDocument();
        return new Label(
                required(transactionId, Property.TRANSACTION_ID),
                required(userId, Property.USER_ID),
                walletAddress,
                transactionTime,
                required(fraud, Property.FRAUD),
                scenario,
                required(source, Property.SOURCE),
                required(labelledAt, Property.LABELLED_AT));
    }
}

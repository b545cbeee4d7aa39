package dev.vigil.service.dashboard.label;

import dev.vigil.kafka.Label;
import dev.vigil.service.dashboard.web.FieldProblem;
import dev.vigil.service.dashboard.web.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a payment provider says of a transaction, as the OpenAPI document describes it.
@Schema(
        name = "Chargeback",
        description = "What became of a transaction at the payment provider. Other properties than these are refused.")
record Chargeback(
        @Schema(
                allowableValues = {"chargeback.created", "chargeback.reversed"},
                description = "created: it was fraud; reversed: it was none after all.")
        String type,

        @Schema(description = "When it happened there: not before the transaction, not more than 10 minutes ahead.")
        Instant timestamp,

        Subject data) {
    private static final Map<String, Boolean> FRAUD_BY_TYPE =
            Map.of("chargeback.created", true, "chargeback.reversed", false);
    private static final Set<String> PROPERTIES = Set.of("type", "timestamp", "data");
    private static final Map<String, LabelField> OF_DATA = Map.of(
            LabelField.TRANSACTION_ID.wireName(), LabelField.TRANSACTION_ID,
            LabelField.USER_ID.wireName(), LabelField.USER_ID,
            LabelField.SCENARIO.wireName(), LabelField.SCENARIO);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// Which transaction it is about.
    @Schema(name = "ChargebackSubject")
    record Subject(
            @Schema(maxLength = 128, example = "t-1001") String transactionId,

            @Schema(maxLength = 128, example = "u-17", description = "Whose transaction it is.")
            String userId,

            @Schema(maxLength = 64, example = "account_takeover", description = "The kind of fraud; only when created.")
            @Nullable
            String scenario) {}

    /// Reads one as a label.
    ///
    /// @throws InvalidRequestException that names everything that is not of this form; whether the values make a
    /// label
    ///                                 is the draft's to say
    static LabelDraft read(byte[] body) {
        JsonNode message = tree(body);
        List<FieldProblem> problems = new ArrayList<>();
        LabelDraft draft = new LabelDraft();
        draft.set(LabelField.SOURCE, Label.Source.CHARGEBACK.wireName());
        unknown("", message, PROPERTIES, problems);
        Boolean fraud = FRAUD_BY_TYPE.get(text("type", message.path("type"), problems));
        if (fraud == null) {
            problems.add(new FieldProblem("type", "must be chargeback.created or chargeback.reversed"));
        } else {
            draft.set(LabelField.FRAUD, fraud.toString());
        }
        String timestamp = text("timestamp", message.path("timestamp"), problems);
        if (timestamp.isBlank()) {
            problems.add(new FieldProblem("timestamp", "is required"));
        }
        draft.set(LabelField.LABELLED_AT, timestamp);
        JsonNode data = message.path("data");
        if (data.isObject()) {
            unknown("data.", data, OF_DATA.keySet(), problems);
            OF_DATA.forEach((name, field) -> draft.set(field, text("data." + name, data.path(name), problems)));
        } else {
            problems.add(new FieldProblem("data", "must be a JSON object"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return draft;
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new InvalidRequestException(
                    List.of(new FieldProblem("body", "must be a JSON object: " + e.getOriginalMessage())));
        }
        throw new InvalidRequestException(List.of(new FieldProblem("body", "must be a JSON object")));
    }

    private static void unknown(String path, JsonNode object, Set<String> known, List<FieldProblem> problems) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(new FieldProblem(path + name, "is not known")));
    }

    private static String text(String field, JsonNode value, List<FieldProblem> problems) {
        if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
            problems.add(new FieldProblem(field, "must be a string"));
        }
        return value.asString("");
    }
}

package dev.vigil.clickhouse;

import dev.vigil.kafka.DecisionSummary;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// The place in a list of decisions, newest first, behind one that was shown. The order is by time, user and
/// transaction.
record DecisionCursor(Instant decidedAt, String userId, String transactionId) {
    private static final char SEPARATOR = '\n';

    static DecisionCursor behind(DecisionSummary last) {
        return new DecisionCursor(last.decidedAt(), last.userId(), last.transactionId());
    }

    /// @throws IllegalArgumentException when the text was not made by [#text()]
    static DecisionCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int first = plain.indexOf(SEPARATOR);
            int second = plain.indexOf(SEPARATOR, first + 1);
            if (first < 0 || second < 0) {
                throw new IllegalArgumentException("it has no three parts");
            }
            return new DecisionCursor(
                    Instant.ofEpochMilli(Long.parseLong(plain.substring(0, first))),
                    plain.substring(first + 1, second),
                    plain.substring(second + 1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a cursor of ours", e);
        }
    }

    /// For use in addresses; says nothing to anybody but us.
    String text() {
        String plain = "" + decidedAt.toEpochMilli() + SEPARATOR + userId + SEPARATOR + transactionId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.vigil.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The way of one transaction through two services and Kafka.
class TracesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aDecisionLeadsToTheTraceOfItsRequest() throws JsonProcessingException {
        RunningSuite suite = RunningSuite.shared();

        String traceId = Repository.JSON
                .readTree(suite.post("traced-1", "wilhelmina"))
                .path("trace_id")
                .asText();

        assertThat(traceId).matches("[0-9a-f]{32}");
        TraceCollector traces = suite.traces();
        await("the request")
                .atMost(PATIENCE)
                .until(() -> traces.has("ingestion-service", "post /api/transactions", traceId));
        await("the decision").atMost(PATIENCE).until(() -> traces.has("scoring-service", "decide", traceId));
        await("the decision stored")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(suite.query(
                                        "SELECT trace_id FROM detected_anomalies_ensemble WHERE transaction_id = 'traced-1'")
                                .body())
                        .contains(traceId));
        assertThat(traces.mentions("wilhelmina")).as("people in traces").isFalse();
    }
}

package dev.vigil.service.scoring.topology;

import dev.vigil.decision.Decision;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Goes on with the traces that records bring along (W3C Trace Context): a span for each decision. Whether a
/// transaction is traced was settled where its trace began; all others cost one look at their headers.
public final class DecisionTraces {
    /// Traces nothing.
    public static final DecisionTraces NONE = new DecisionTraces(Propagator.NOOP);

    private static final String PARENT = "traceparent";

    private final Propagator propagator;

    public DecisionTraces(Propagator propagator) {
        this.propagator = propagator;
    }

    /// Begins the span of the decision about a record. Whatever becomes of that record carries its context on.
    ///
    /// @param headers of the record
    Trace begin(Headers headers) {
        if (headers.lastHeader(PARENT) == null) {
            return Trace.NONE;
        }
        Span span = propagator
                .extract(headers, DecisionTraces::value)
                .name("decide")
                .kind(Span.Kind.CONSUMER)
                .start();
        if (!span.isNoop()) {
            propagator.inject(
                    span.context(),
                    headers,
                    (carrier, name, value) -> headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8)));
        }
        return new Trace(span);
    }

    private static @Nullable String value(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// The span of one decision.
    static final class Trace implements AutoCloseable {
        private static final Trace NONE = new Trace(Span.NOOP);

        private final Span span;

        private Trace(Span span) {
            this.span = span;
        }

        /// Of the whole trace, empty when there is none.
        String id() {
            return span.isNoop() ? "" : span.context().traceId();
        }

        /// What came of it. Nothing of the person behind the transaction leaves the system this way.
        void decided(Decision decision) {
            if (!span.isNoop()) {
                span.tag("vigil.verdict", decision.verdict().wireName())
                        .tag("vigil.model_version", decision.modelVersion())
                        .tag("vigil.degraded", decision.degraded());
            }
        }

        @Override
        public void close() {
            span.end();
        }
    }
}

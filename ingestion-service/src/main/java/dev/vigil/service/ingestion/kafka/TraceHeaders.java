package dev.vigil.service.ingestion.kafka;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/// Hands the trace of the request under way on to the record it leads to, as W3C Trace Context has it. A request that
/// is not sampled adds nothing: nobody behind it would look.
public final class TraceHeaders {
    private final Tracer tracer;
    private final Propagator propagator;

    public TraceHeaders(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    void addTo(Headers headers) {
        Span span = tracer.currentSpan();
        if (span != null && !span.isNoop()) {
            propagator.inject(
                    span.context(),
                    headers,
                    (carrier, name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}

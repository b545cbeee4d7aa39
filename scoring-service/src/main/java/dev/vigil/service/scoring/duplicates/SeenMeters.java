package dev.vigil.service.scoring.duplicates;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/// What the seen stores of this instance hold.
///
/// `vigil_duplicates_remembered` is the number of decisions remembered; `vigil_duplicates_forgotten_total` counts those
/// dropped before their time because a store was full: a repetition of one of them is decided as if it were new.
public final class SeenMeters {
    private final LongAdder remembered = new LongAdder();
    private final Counter forgotten;

    public SeenMeters(MeterRegistry registry) {
        Gauge.builder("vigil.duplicates.remembered", remembered, LongAdder::sum)
                .description("Decisions remembered to recognise repeated transactions")
                .register(registry);
        forgotten = Counter.builder("vigil.duplicates.forgotten")
                .description("Decisions forgotten before their time because the store was full")
                .register(registry);
    }

    void rememberedMore(int entries) {
        remembered.add(entries);
    }

    void forgotOne() {
        forgotten.increment();
    }
}

package dev.vigil.service.dashboard.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at all components again and again, each on its own, so that asking costs nothing and a component that does not
/// answer delays nobody.
public final class HealthMonitor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);
    private static final ComponentHealth NOT_YET = ComponentHealth.of(ComponentStatus.DEGRADED, "not looked at yet");

    private final List<HealthCheck> checks;
    private final Duration interval;
    private final Map<String, ComponentHealth> latest = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;

    HealthMonitor(List<HealthCheck> checks, Duration interval, MeterRegistry metrics) {
        this.checks = List.copyOf(checks);
        this.interval = interval;
        this.executor = Executors.newScheduledThreadPool(
                Math.max(1, checks.size()),
                Thread.ofVirtual().name("health-", 0).factory());
        for (HealthCheck check : checks) {
            latest.put(check.component(), NOT_YET);
            Gauge.builder("vigil.dashboard.component.up", () -> up(check.component()))
                    .tag("component", check.component())
                    .description("1 when up, 0.5 when degraded, 0 when down")
                    .register(metrics);
        }
    }

    void start() {
        for (HealthCheck check : checks) {
            var _ = executor.scheduleWithFixedDelay(() -> look(check), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// What was seen last.
    public HealthReport report() {
        Map<String, ComponentHealth> components = new LinkedHashMap<>();
        ComponentStatus worst = ComponentStatus.UP;
        for (HealthCheck check : checks) {
            ComponentHealth health = latest.getOrDefault(check.component(), NOT_YET);
            components.put(check.component(), health);
            ComponentStatus effect = least(health.status(), check.impact());
            worst = effect.compareTo(worst) > 0 ? effect : worst;
        }
        return new HealthReport(worst, components);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void look(HealthCheck check) {
        ComponentHealth now;
        try {
            now = check.look();
        } catch (RuntimeException e) {
            log.warn("Looking at {} failed", check.component(), e);
            now = ComponentHealth.of(ComponentStatus.DOWN, "could not be looked at");
        }
        ComponentHealth before = latest.put(check.component(), now);
        if (before == null || before.status() != now.status()) {
            log.info("{} is {}: {}", check.component(), now.status(), now.detail());
        }
    }

    private double up(String component) {
        return switch (latest.getOrDefault(component, NOT_YET).status()) {
            case UP -> 1;
            case DEGRADED -> 0.5;
            case DOWN -> 0;
        };
    }

    private static ComponentStatus least(ComponentStatus left, ComponentStatus right) {
        return left.compareTo(right) <= 0 ? left : right;
    }
}

package dev.vigil.service.dashboard.health;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseFailedException;
import dev.vigil.clickhouse.SelectModels;
import java.time.Duration;
import java.util.Locale;

/// Whether what lies in ClickHouse can be asked for.
final class ClickHouseCheck implements HealthCheck {
    private static final int UNKNOWN_TABLE = 60;
    private static final int UNKNOWN_DATABASE = 81;

    private final ClickHouse clickHouse;
    private final SelectModels probe;

    ClickHouseCheck(ClickHouse clickHouse, SelectModels probe) {
        this.clickHouse = clickHouse;
        this.probe = probe;
    }

    @Override
    public String component() {
        return "clickhouse";
    }

    @Override
    public ComponentStatus impact() {
        return ComponentStatus.DEGRADED;
    }

    @Override
    public ComponentHealth look() {
        try {
            long begin = System.nanoTime();
            clickHouse.ping();
            Duration ping = Duration.ofNanos(System.nanoTime() - begin);
            probe.newest(1);
            return ComponentHealth.of(
                    ComponentStatus.UP, String.format(Locale.ROOT, "answers in %.1f ms", ping.toNanos() / 1e6));
        } catch (ClickHouseFailedException e) {
            return failure(e.code());
        }
    }

    private static ComponentHealth failure(int code) {
        return switch (code) {
            case 0 -> ComponentHealth.of(ComponentStatus.DOWN, "does not answer");
            case UNKNOWN_TABLE, UNKNOWN_DATABASE ->
                ComponentHealth.of(ComponentStatus.DEGRADED, "answers, but its tables are not there yet");
            default -> ComponentHealth.of(ComponentStatus.DOWN, "refuses with code " + code);
        };
    }
}

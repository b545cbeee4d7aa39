package dev.vigil.standalone;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.standalone.SuiteSettings.ExternalClickHouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Kafka and ClickHouse for a command that needs both: those outside that the settings name, else those that run on
/// this machine already, else embedded ones started for as long as the command takes.
final class Engines implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;

    private final SuiteSettings settings;
    private final StateDirectory state;
    private final @Nullable Suite started;

    private Engines(SuiteSettings settings, StateDirectory state, @Nullable Suite started) {
        this.settings = settings;
        this.state = state;
        this.started = started;
    }

    /// @throws StartException if an embedded engine has to be started and cannot
    static Engines open(SuiteSettings settings) {
        StateDirectory state = new StateDirectory(settings.state());
        Set<Part> missing = EnumSet.noneOf(Part.class);
        if (settings.kafka().isEmpty() && !answers(settings.port(Part.KAFKA))) {
            missing.add(Part.KAFKA);
        }
        if (settings.clickHouse().isEmpty() && !answers(settings.port(Part.CLICKHOUSE))) {
            missing.add(Part.CLICKHOUSE);
        }
        Suite started = missing.isEmpty() ? null : Suite.start(settings.with(missing), state, part -> {});
        return new Engines(settings, state, started);
    }

    private static boolean answers(int port) {
        if (port == 0) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    KafkaSettings kafka() {
        return KafkaSettings.at(settings.kafka(port(Part.KAFKA)));
    }

    /// A connection of its own for the caller to close.
    ClickHouse clickHouse() {
        ExternalClickHouse where = settings.clickHouse(port(Part.CLICKHOUSE), state);
        return new ClickHouse(ClickHouseSettings.at(where.url(), where.user(), where.password(), "vigil"));
    }

    /// Where published model bundles are kept as files.
    Path modelDirectory() {
        return state.path().resolve(Suite.MODELS);
    }

    private int port(Part part) {
        return started == null ? settings.port(part) : started.port(part);
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}

package dev.vigil.standalone;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.ClickHouseSettings;
import dev.vigil.clickhouse.Secret;
import dev.vigil.kafka.KafkaSettings;
import dev.vigil.standalone.SuiteSettings.ExternalClickHouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Kafka and ClickHouse for a command that needs one or both: those outside that the settings name, else those that run
/// on
/// this machine already, else embedded ones started for as long as the command takes.
final class Engines implements AutoCloseable {
    private static final String CLIENT_PROPERTY = "vigil.kafka.properties.";
    private static final int CONNECT_MILLIS = 1_000;

    private final SuiteSettings settings;
    private final StateDirectory state;
    private final @Nullable Suite started;

    private Engines(SuiteSettings settings, StateDirectory state, @Nullable Suite started) {
        this.settings = settings;
        this.state = state;
        this.started = started;
    }

    /// Both engines.
    ///
    /// @throws StartException if an embedded engine has to be started and cannot
    static Engines open(SuiteSettings settings) {
        return open(settings, EnumSet.of(Part.KAFKA, Part.CLICKHOUSE));
    }

    /// @param needed Kafka, ClickHouse or both
    /// @throws StartException if an embedded engine has to be started and cannot
    static Engines open(SuiteSettings settings, Set<Part> needed) {
        StateDirectory state = new StateDirectory(settings.state());
        Set<Part> missing = EnumSet.copyOf(needed);
        missing.removeIf(part -> isOutside(settings, part) || answers(settings.port(part)));
        Suite started = missing.isEmpty() ? null : Suite.start(settings.with(missing), state, part -> {});
        return new Engines(settings, state, started);
    }

    private static boolean isOutside(SuiteSettings settings, Part engine) {
        return engine == Part.KAFKA
                ? settings.kafka().isPresent()
                : settings.clickHouse().isPresent();
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
        return new KafkaSettings(settings.kafka(port(Part.KAFKA)), 0, 0, clientProperties());
    }

    /// What `--set vigil.kafka.properties.NAME=VALUE` gave, such as user and password.
    private Map<String, String> clientProperties() {
        return settings.properties().stream()
                .filter(property -> property.startsWith(CLIENT_PROPERTY) && property.contains("="))
                .collect(Collectors.toMap(
                        property -> property.substring(CLIENT_PROPERTY.length(), property.indexOf('=')),
                        property -> property.substring(property.indexOf('=') + 1)));
    }

    /// A connection of its own for the caller to close.
    ClickHouse clickHouse() {
        ExternalClickHouse where = settings.clickHouse(port(Part.CLICKHOUSE), state);
        return new ClickHouse(new ClickHouseSettings(
                where.url(),
                where.user(),
                new Secret(where.password()),
                settings.configured("vigil.clickhouse.database").orElse(null),
                0,
                0,
                null,
                settings.configured("vigil.clickhouse.authority").map(Path::of).orElse(null),
                false,
                null));
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

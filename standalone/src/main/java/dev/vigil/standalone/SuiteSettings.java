package dev.vigil.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What to run and where.
///
/// @param parts      what runs in this process
/// @param ports      of the parts that run here; 0 takes a free one
/// @param state      the directory everything lasting lives under
/// @param kafka      bootstrap servers of a Kafka outside, when there is one
/// @param clickHouse a ClickHouse outside, when there is one
/// @param properties passed to every service as they are
/// @param issuerPort of an issuer for development, when there is to be one; 0 takes a free one
record SuiteSettings(
        Set<Part> parts,
        Map<Part, Integer> ports,
        Path state,
        Optional<String> kafka,
        Optional<ExternalClickHouse> clickHouse,
        List<String> properties,
        Optional<Integer> issuerPort) {
    SuiteSettings {
        parts = Set.copyOf(parts);
        ports = Map.copyOf(ports);
        properties = List.copyOf(properties);
    }

    /// Without an issuer.
    SuiteSettings(
            Set<Part> parts,
            Map<Part, Integer> ports,
            Path state,
            Optional<String> kafka,
            Optional<ExternalClickHouse> clickHouse,
            List<String> properties) {
        this(parts, ports, state, kafka, clickHouse, properties, Optional.empty());
    }

    /// A ClickHouse server outside this process.
    ///
    /// @param url      such as `http://localhost:8123`
    /// @param user     who writes and reads
    /// @param password never printed
    record ExternalClickHouse(String url, String user, String password) {
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    /// The same with other parts, and without an issuer.
    SuiteSettings with(Set<Part> others) {
        return new SuiteSettings(others, ports, state, kafka, clickHouse, properties);
    }

    /// The ClickHouse to use: the one outside, else the embedded one.
    ///
    /// @param port  of the embedded one
    /// @param state where its password is kept
    ExternalClickHouse clickHouse(int port, StateDirectory state) {
        return clickHouse.orElseGet(() -> new ExternalClickHouse(
                "http://localhost:" + port, Suite.CLICKHOUSE_USER, state.secret(Suite.CLICKHOUSE_PASSWORD)));
    }

    /// The bootstrap servers to use: those outside, else the embedded broker.
    ///
    /// @param port of the embedded one
    String kafka(int port) {
        return kafka.orElseGet(() -> "localhost:" + port);
    }

    /// What `--set`, or else the environment, says of a property of the services.
    Optional<String> configured(String property) {
        String beginning = property + "=";
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
        return properties.stream()
                .filter(given -> given.startsWith(beginning))
                .reduce((_, last) -> last)
                .map(given -> given.substring(beginning.length()))
                .or(() -> Optional.ofNullable(System.getenv(variable)));
    }

    int port(Part part) {
        return ports.getOrDefault(part, part.defaultPort());
    }
}

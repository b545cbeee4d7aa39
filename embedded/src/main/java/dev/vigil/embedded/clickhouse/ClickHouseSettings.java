package dev.vigil.embedded.clickhouse;

import java.nio.file.Path;
import java.util.Optional;

/// How an embedded ClickHouse is set up.
///
/// @param directory where data, log and password file live; created when absent
/// @param port on 127.0.0.1; 0 takes a free one
/// @param user the only user
/// @param password of that user; a random one at each start when absent
/// @param memoryBytes what the engine may use for all statements together, at least 256 MiB; the process takes some 300
/// MB
/// on top
/// @param restarts whether a process that died is started again
/// @param childCommand how a child JVM is started
/// @param configuration a file of the engine's own configuration, such as one with the rights of its user
///                      `default`, as whom all statements run
public record ClickHouseSettings(
        Path directory,
        int port,
        String user,
        Optional<String> password,
        long memoryBytes,
        boolean restarts,
        ChildCommand childCommand,
        Optional<Path> configuration) {
    private static final long MIN_MEMORY_BYTES = 256L << 20;

    public ClickHouseSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (user.isBlank() || user.contains(":")) {
            throw new IllegalArgumentException("user must be a name without a colon, not '" + user + "'");
        }
        if (memoryBytes < MIN_MEMORY_BYTES) {
            throw new IllegalArgumentException(
                    "memoryBytes must be at least " + MIN_MEMORY_BYTES + ", not " + memoryBytes);
        }
        if (password.map(text -> text.isEmpty() || !text.equals(text.strip())).orElse(false)) {
            throw new IllegalArgumentException("password must not be empty nor begin or end with blanks");
        }
    }

    /// Data in `directory`, port 8123, user `vigil` with a random password, 2 GiB of memory, restarted when it dies.
    public static ClickHouseSettings in(Path directory) {
        return new ClickHouseSettings(
                directory,
                ServerSettings.DEFAULT_PORT,
                ServerSettings.DEFAULT_USER,
                Optional.empty(),
                ServerSettings.DEFAULT_MEMORY_BYTES,
                true,
                ChildCommand.ofThisProcess(),
                Optional.empty());
    }

    public ClickHouseSettings withPort(int number) {
        return new ClickHouseSettings(
                directory, number, user, password, memoryBytes, restarts, childCommand, configuration);
    }

    public ClickHouseSettings withPassword(String text) {
        return new ClickHouseSettings(
                directory, port, user, Optional.of(text), memoryBytes, restarts, childCommand, configuration);
    }

    public ClickHouseSettings withMemory(long bytes) {
        return new ClickHouseSettings(directory, port, user, password, bytes, restarts, childCommand, configuration);
    }

    public ClickHouseSettings withRestarts(boolean wanted) {
        return new ClickHouseSettings(
                directory, port, user, password, memoryBytes, wanted, childCommand, configuration);
    }

    public ClickHouseSettings withChildCommand(ChildCommand command) {
        return new ClickHouseSettings(directory, port, user, password, memoryBytes, restarts, command, configuration);
    }

    public ClickHouseSettings withConfiguration(Path file) {
        return new ClickHouseSettings(
                directory, port, user, password, memoryBytes, restarts, childCommand, Optional.of(file));
    }

    @Override
    public String toString() {
        return "ClickHouse in " + directory + " on port " + port + " for user " + user;
    }
}

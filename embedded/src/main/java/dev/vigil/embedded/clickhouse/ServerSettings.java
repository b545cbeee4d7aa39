package dev.vigil.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigil.embedded.Arguments;
import dev.vigil.embedded.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the child process is told on its command line.
///
/// @param library where libchdb lies
/// @param data directory of the engine
/// @param port on 127.0.0.1; 0 takes a free one
/// @param credentials of the only user
/// @param memoryBytes what the engine may use for all statements together
/// @param connections number of statements that run at once outside of named sessions
/// @param configuration a file of the engine's own configuration
/// @param stopsWithParent whether the process ends when its standard input does
record ServerSettings(
        Path library,
        Path data,
        int port,
        Credentials credentials,
        long memoryBytes,
        int connections,
        Optional<Path> configuration,
        boolean stopsWithParent) {
    static final int DEFAULT_PORT = 8123;
    static final String DEFAULT_USER = "vigil";
    static final long DEFAULT_MEMORY_BYTES = 2L << 30;
    static final int DEFAULT_CONNECTIONS = 8;

    private static final String STANDARD_INPUT = "-";
    private static final Set<String> OPTIONS = Set.of(
            "library",
            "data",
            "port",
            "user",
            "password-file",
            "memory",
            "connections",
            "configuration",
            "stop-with-parent");

    static ServerSettings of(String[] commandLine) {
        Arguments arguments = Arguments.parse(commandLine, OPTIONS);
        String library = arguments.value("library");
        return new ServerSettings(
                library == null ? EngineDownload.forThisMachine().library() : Path.of(library),
                Path.of(arguments.required("data")),
                Math.toIntExact(arguments.number("port", DEFAULT_PORT)),
                new Credentials(arguments.value("user", DEFAULT_USER), password(arguments.required("password-file"))),
                arguments.number("memory", DEFAULT_MEMORY_BYTES),
                Math.toIntExact(arguments.number("connections", DEFAULT_CONNECTIONS)),
                Optional.ofNullable(arguments.value("configuration")).map(Path::of),
                arguments.value("stop-with-parent", "false").equals("true"));
    }

    /// The command line that leads to these settings; the password is to be the first line of standard input.
    List<String> commandLine() {
        Stream<String> options = Stream.of(
                "--library", library.toString(),
                "--data", data.toString(),
                "--port", Integer.toString(port),
                "--user", credentials.user(),
                "--password-file", STANDARD_INPUT,
                "--memory", Long.toString(memoryBytes),
                "--connections", Integer.toString(connections),
                "--stop-with-parent", Boolean.toString(stopsWithParent));
        Stream<String> file = configuration.stream().flatMap(path -> Stream.of("--configuration", path.toString()));
        return Stream.concat(options, file).toList();
    }

    /// Settings of every connection.
    Map<String, String> connectionSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("max_memory_usage", Long.toString(memoryBytes / 10 * 8));
        // The engine takes a lone expression for a SELECT; a server does not.
        settings.put("implicit_select", "0");
        settings.put("allow_introspection_functions", "0");
        return settings;
    }

    /// Arguments a connection is opened with.
    List<String> engineArguments(Path path) {
        Stream<String> server = Stream.of(
                "--path=" + path,
                "--max_server_memory_usage=" + memoryBytes,
                "--mark_cache_size=" + memoryBytes / 16,
                "--primary_index_cache_size=" + memoryBytes / 32,
                "--index_mark_cache_size=" + memoryBytes / 32);
        Stream<String> settings =
                connectionSettings().entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue());
        Stream<String> file = configuration.stream().map(name -> "--config-file=" + name);
        return Stream.of(server, file, settings).flatMap(Function.identity()).toList();
    }

    private static String password(String file) {
        try {
            return file.equals(STANDARD_INPUT)
                    ? firstLineOfInput()
                    : Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new EngineException("The password file " + file + " cannot be read: " + e, e);
        }
    }

    private static String firstLineOfInput() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int value = System.in.read(); value >= 0 && value != '\n'; value = System.in.read()) {
            line.write(value);
        }
        return line.toString(UTF_8);
    }
}

package dev.vigil.service.ingestion.file;

import dev.vigil.files.InputFile;
import dev.vigil.kafka.KafkaSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was typed behind `vigil ingest`.
///
/// @param files       at least one
/// @param mapping     name or file, null to find the one that fits
/// @param kafka       where Kafka is
record IngestArguments(
        List<Path> files, @Nullable String mapping, boolean labels, boolean restart, KafkaSettings kafka) {
    static final String USAGE = """
            Usage: vigil ingest FILE... [options]

            Takes transactions from files into Kafka: CSV with a header, JSON lines or a JSON array, plain or compressed
            by gzip or zstd. Bad records go to the topic transactions-rejected with line and reason. Interrupt it at any
            time; the same command goes on where it stopped.

            Options:
              --mapping NAME|FILE   which column is which field: vigil, handbook, or a file (.yaml, .json, .properties);
                                    by default the one whose columns the file has
              --labels              send the file's fraud labels to the topic labels
              --restart             take the whole file in again; what is known already is decided once
              --kafka HOST:PORT     where Kafka is (default: VIGIL_KAFKA_BOOTSTRAP_SERVERS, or localhost:9092)
              --kafka-config FILE   further properties of the Kafka client, for TLS and SASL
              --help                this text
            """;

    /// The arguments do not make sense; the message says which.
    static final class BadArgumentsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadArgumentsException(String message) {
            super(message);
        }
    }

    /// @throws BadArgumentsException when something is missing, unknown or unreadable
    static IngestArguments parse(String[] arguments, Map<String, String> environment) {
        List<Path> files = new ArrayList<>();
        String mapping = null;
        String servers = environment.get("VIGIL_KAFKA_BOOTSTRAP_SERVERS");
        Map<String, String> properties = Map.of();
        boolean labels = false;
        boolean restart = false;
        for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--mapping" -> mapping = value(argument, rest);
                case "--kafka" -> servers = value(argument, rest);
                case "--kafka-config" -> properties = properties(Path.of(value(argument, rest)));
                case "--labels" -> labels = true;
                case "--restart" -> restart = true;
                default -> files.add(file(argument));
            }
        }
        if (files.isEmpty()) {
            throw new BadArgumentsException("which file?");
        }
        return new IngestArguments(
                List.copyOf(files), mapping, labels, restart, new KafkaSettings(servers, 0, 0, properties));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new BadArgumentsException(option + " needs a value");
        }
        return rest.next();
    }

    private static Path file(String argument) {
        if (argument.startsWith("--")) {
            throw new BadArgumentsException("there is no option " + argument);
        }
        Path file = Path.of(argument);
        if (!Files.isRegularFile(file)) {
            throw new BadArgumentsException("there is no file " + file);
        }
        if (!InputFile.readable(file)) {
            throw new BadArgumentsException(
                    file + " must end in .csv, .tsv, .txt, .json, .jsonl or .ndjson, and may have .gz or .zst behind");
        }
        return file;
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadArgumentsException(file + " cannot be read: " + e.getMessage());
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}

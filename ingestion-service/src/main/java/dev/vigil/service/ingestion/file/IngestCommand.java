package dev.vigil.service.ingestion.file;

import dev.vigil.files.ColumnMapping;
import dev.vigil.files.InputFile;
import dev.vigil.files.MappingException;
import dev.vigil.files.Mappings;
import dev.vigil.kafka.Rejection;
import dev.vigil.records.Inspector;
import dev.vigil.security.SerializedObjects;
import dev.vigil.service.ingestion.file.FileIngest.End;
import dev.vigil.service.ingestion.file.IngestArguments.BadArgumentsException;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.KafkaClients;
import dev.vigil.service.ingestion.kafka.TopicCreator;
import dev.vigil.service.ingestion.state.StateDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// The command `vigil ingest`: takes files into Kafka, with a progress bar, resumable.
public final class IngestCommand {
    /// All files were taken in; rejected records are told in the summary.
    public static final int DONE = 0;

    /// A file could not be taken in, or not to its end.
    public static final int FAILED = 1;

    /// The arguments do not make sense.
    public static final int USAGE = 2;

    /// Ctrl-C; the same command goes on.
    public static final int INTERRUPTED = 130;

    private static final long LAST_WORDS_SECONDS = 15;

    private final PrintStream out;
    private final boolean terminal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable FileIngest running;

    private IngestCommand(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        SerializedObjects.refuse();
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        System.exit(run(arguments, System.getenv(), System.out, terminal));
    }

    /// Runs the command to its end.
    ///
    /// @param environment `VIGIL_STATE` and `VIGIL_KAFKA_BOOTSTRAP_SERVERS` are looked up here
    /// @param terminal    whether `out` is a terminal that can show a moving bar
    /// @return the exit code: [#DONE], [#FAILED], [#USAGE] or [#INTERRUPTED]
    public static int run(String[] arguments, Map<String, String> environment, PrintStream out, boolean terminal) {
        if (Arrays.asList(arguments).contains("--help")) {
            out.print(IngestArguments.USAGE);
            return DONE;
        }
        try {
            IngestArguments parsed = IngestArguments.parse(arguments, environment);
            Path state = Path.of(environment.getOrDefault("VIGIL_STATE", ".vigil"));
            return new IngestCommand(out, terminal).run(parsed, new StateDirectory(state).ingest());
        } catch (BadArgumentsException | MappingException e) {
            out.println(e.getMessage());
            out.println("vigil ingest --help says more.");
            return USAGE;
        } catch (UncheckedIOException | KafkaException e) {
            out.println(e.getMessage());
            return FAILED;
        }
    }

    private int run(IngestArguments arguments, Path directory) {
        quietLibraries();
        Thread hook = new Thread(this::stop, "ingest-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        ColumnMapping mapping = arguments.mapping() == null ? null : Mappings.load(arguments.mapping());
        KafkaClients clients = new KafkaClients(arguments.kafka());
        Producer<String, byte[]> producer = clients.bulkProducer();
        try {
            FileIntake intake = new FileIntake(
                    Inspector.standard(InstantSource.system()),
                    new TopicCreator(clients),
                    producer,
                    new IntakeCounts(new SimpleMeterRegistry(), Rejection.Source.FILE),
                    InstantSource.system(),
                    directory);
            return runAll(arguments, mapping, intake);
        } finally {
            producer.close(Duration.ZERO);
            ended.countDown();
            removeHook(hook);
        }
    }

    private int runAll(IngestArguments arguments, @Nullable ColumnMapping mapping, FileIntake intake) {
        for (Path path : arguments.files()) {
            int code = runOne(path, arguments, mapping, intake);
            if (code != DONE) {
                return code;
            }
        }
        return DONE;
    }

    private int runOne(Path path, IngestArguments arguments, @Nullable ColumnMapping mapping, FileIntake intake) {
        try {
            FileIngest ingest = new FileIngest(
                    intake, new IngestRequest(InputFile.of(path), mapping, arguments.labels(), arguments.restart()));
            running = ingest;
            if (stopping) {
                return INTERRUPTED;
            }
            return report(path, ingest, runShown(ingest, arguments));
        } catch (IngestFailedException | UncheckedIOException e) {
            out.println(e.getMessage());
            return FAILED;
        } catch (IOException e) {
            out.println(
                    path + ": " + e.getMessage() + ". What was taken in is safe; the same command goes on from there.");
            return FAILED;
        }
    }

    private End runShown(FileIngest ingest, IngestArguments arguments) throws IOException {
        if (ingest.earlier().records() > 0 && !arguments.restart()) {
            out.printf(
                    Locale.ROOT,
                    "%,d records were taken in before.%n",
                    ingest.earlier().records());
        }
        try (var _ = new ProgressPrinter(out, terminal, arguments.kafka().bootstrapServers(), ingest::progress)) {
            return ingest.run();
        }
    }

    private int report(Path path, FileIngest ingest, End end) {
        Tally tally = ingest.progress().tally();
        switch (end) {
            case NOTHING_TO_DO ->
                out.println(
                        path + " has been taken in completely, nothing is added. --restart takes" + " it in again.");
            case STOPPED ->
                out.printf(
                        Locale.ROOT,
                        "Stopped after %,d records of %s. The same command goes on from there.%n",
                        tally.records(),
                        path);
            case FINISHED -> summarise(path, ingest, tally.minus(ingest.earlier()));
        }
        return end == End.STOPPED ? INTERRUPTED : DONE;
    }

    private void summarise(Path path, FileIngest ingest, Tally added) {
        IngestProgress progress = ingest.progress();
        out.printf(
                Locale.ROOT,
                "%s: %,d records in %.1f s (%,d a second): %,d accepted, %,d rejected, %,d labels.%n",
                path,
                added.records(),
                progress.elapsed().toMillis() / 1e3,
                (long) progress.rate(),
                added.accepted(),
                added.rejected(),
                added.labels());
        List<String> rejections = ingest.rejections();
        rejections.forEach(rejection -> out.println("  rejected " + rejection));
        if (added.rejected() > rejections.size()) {
            out.println("  … all of them are on the topic transactions-rejected.");
        }
    }

    /// Runs when the process is told to end: it waits until everything is saved and said.
    private void stop() {
        stopping = true;
        FileIngest ingest = running;
        if (ingest != null) {
            ingest.stop();
        }
        try {
            ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is what waits for us.
        }
    }

    /// What matters is said by this command; the client's own warnings would tear the progress bar.
    private static void quietLibraries() {
        LoggingSystem logging = LoggingSystem.get(IngestCommand.class.getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        logging.setLogLevel("org.apache.kafka", LogLevel.OFF);
        logging.setLogLevel("dev.vigil", LogLevel.ERROR);
    }
}

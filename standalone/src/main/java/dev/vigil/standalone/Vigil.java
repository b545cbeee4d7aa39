package dev.vigil.standalone;

import dev.vigil.audit.AuditAction;
import dev.vigil.security.SerializedObjects;
import dev.vigil.service.ingestion.file.IngestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command line: `demo`, `start`, `ingest`, `keys`, `audit`, `train`, `batch`, `models`, `backup`, `restore` and
/// `size`.
@Command(
        name = "vigil",
        description = "Real-time fraud decisions, with reasons.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Vigil.Demo.class,
            Vigil.Start.class,
            Vigil.Ingest.class,
            Keys.class,
            AuditCommand.class,
            TrainCommand.class,
            BatchCommand.class,
            ModelsCommand.class,
            Vigil.WriteBackup.class,
            Vigil.ReadBackup.class,
            SizeCommand.class
        })
public final class Vigil {
    private Vigil() {}

    public static void main(String[] args) {
        SerializedObjects.refuse();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Vigil());
        // Ingest reads its own options.
        Objects.requireNonNull(commandLine.getSubcommands().get("ingest")).setUnmatchedOptionsArePositionalParams(true);
        return commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure, failed));
    }

    /// A failed start is a sentence, not a stack trace; what was not foreseen keeps its trace for the report.
    private static int explain(Exception failure, CommandLine commandLine) throws Exception {
        if (failure instanceof StartException) {
            commandLine.getErr().println("vigil: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }

    @Command(
            name = "demo",
            description = "Run everything on this machine with a simulated stream.",
            mixinStandardHelpOptions = true)
    static final class Demo implements Callable<Integer> {
        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Option(
                names = "--rate",
                defaultValue = "10",
                description = "transactions per second (default ${DEFAULT-VALUE})")
        private double rate;

        @Option(
                names = "--users",
                defaultValue = "2000",
                description = "size of the simulated population (default ${DEFAULT-VALUE})")
        private int users;

        @Option(names = "--seed", defaultValue = "7", description = "of the simulation (default ${DEFAULT-VALUE})")
        private long seed;

        @Override
        public Integer call() {
            if (!(rate > 0 && rate <= 20_000)) {
                throw new StartException("--rate must be above 0 and at most 20000, got " + rate);
            }
            return SuiteRunner.run(options.settings(
                    "vigil.simulator.enabled=true",
                    "vigil.simulator.rate=" + rate,
                    "vigil.simulator.users=" + users,
                    "vigil.simulator.seed=" + seed,
                    "vigil.training.simulated-users=" + users));
        }
    }

    @Command(
            name = "start",
            description = "Run everything on this machine and wait for your transactions.",
            mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Override
        public Integer call() {
            return SuiteRunner.run(options.settings());
        }
    }

    @Command(name = "ingest", description = "Send a file of transactions through a running system.")
    static final class Ingest implements Callable<Integer> {
        @Parameters(arity = "0..*", description = "see 'ingest --help'")
        private String[] arguments = {};

        @Override
        public Integer call() {
            return IngestCommand.run(arguments, System.getenv(), System.out, Terminal.present());
        }
    }

    @Command(
            name = "backup",
            description = "Write tables, models and the state of scoring into one file.",
            mixinStandardHelpOptions = true)
    static final class WriteBackup implements Callable<Integer> {
        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Mixin
        private ServiceOptions training = new ServiceOptions();

        @Option(
                names = "--without",
                split = ",",
                paramLabel = "VERSION",
                description = "models whose bundles are lost, which would stop the backup")
        private Set<String> without = Set.of();

        @Parameters(paramLabel = "FILE", description = "the zip file to write; must not exist")
        private Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            if (Files.exists(file)) {
                throw new StartException(file + " exists already; a backup never replaces another");
            }
            try (Engines engines = Engines.open(options.settings());
                    TrainingService service = training.service();
                    CommandAudit audit = new CommandAudit(engines.kafka())) {
                ModelBundles bundles = new ModelBundles(engines.modelDirectory(), service, without);
                // Its beginning is entered before, and so is in the backup.
                audit.around(
                        AuditAction.BACKUP,
                        "file " + file.getFileName(),
                        Map.of(),
                        () -> new Backup(engines, bundles, InstantSource.system(), Vigil::printDone)
                                .write(file.toAbsolutePath()),
                        _ -> Map.of());
                System.out.printf("Everything is in %s (%,d kB).%n", file, Files.size(file) / 1_000);
            }
            return 0;
        }
    }

    @Command(
            name = "restore",
            description = "Put a backup into an empty system whose services do not run.",
            mixinStandardHelpOptions = true)
    static final class ReadBackup implements Callable<Integer> {
        @Mixin
        private SuiteOptions options = new SuiteOptions();

        @Parameters(paramLabel = "FILE", description = "a file that 'backup' wrote")
        private Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            try (Engines engines = Engines.open(options.settings());
                    CommandAudit audit = new CommandAudit(engines.kafka())) {
                Manifest manifest = new Restore(engines, Vigil::printDone).read(file);
                audit.done(
                        AuditAction.RESTORE,
                        "file " + file.getFileName(),
                        Map.of("backup_of", manifest.createdAt().toString()));
                System.out.printf("The backup of %s is restored and compared.%n", manifest.createdAt());
            }
            return 0;
        }
    }

    private static void printDone(String what, long items) {
        System.out.printf("  %-45s %,14d%n", what, items);
    }
}

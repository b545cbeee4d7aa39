package dev.vigil.standalone;

import static dev.vigil.standalone.TrainingService.encoded;

import dev.vigil.feature.Feature;
import dev.vigil.feature.FeatureCatalogue;
import dev.vigil.registry.BundleCodec;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.ModelBundle;
import dev.vigil.registry.OnnxExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// The models of a running system.
@Command(
        name = "models",
        description =
                "List models, see how a test goes, put one in force, refuse one, withdraw the one in force, or take one"
                        + " out as a file.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsCommand.ListAll.class,
            ModelsCommand.Show.class,
            ModelsCommand.Trial.class,
            ModelsCommand.Promote.class,
            ModelsCommand.Refuse.class,
            ModelsCommand.RollBack.class,
            ModelsCommand.Export.class
        })
final class ModelsCommand {
    private static final String API = "/api/models/";

    private ModelsCommand() {}

    /// What every command about models needs.
    abstract static class OfService implements Callable<Integer> {
        @Mixin
        private ServiceOptions options = new ServiceOptions();

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public final Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            try (TrainingService service = options.service()) {
                run(service, out);
            }
            out.flush();
            return 0;
        }

        abstract void run(TrainingService service, PrintWriter out) throws IOException;
    }

    @Command(name = "list", description = "List models, the last trained first.", mixinStandardHelpOptions = true)
    static final class ListAll extends OfService {
        private static final String ROW = "%s %-31s  %-11s  %-20s  %10s  %7s  %9s%n";

        @Option(names = "--limit", defaultValue = "20", description = "how many at most (default ${DEFAULT-VALUE})")
        private int limit;

        @Override
        void run(TrainingService service, PrintWriter out) {
            JsonNode models = service.get("/api/models?limit=" + limit).path("items");
            out.printf(ROW, " ", "version", "status", "since", "rows", "ROC AUC", "precision");
            for (JsonNode model : models) {
                JsonNode metrics = model.path("metrics");
                out.printf(
                        ROW,
                        mark(text(model, "status")),
                        text(model, "version"),
                        text(model, "status"),
                        text(model, "since").replaceFirst("\\.\\d+Z$", "Z"),
                        String.format(
                                Locale.ROOT, "%,d", model.path("training_rows").asLong()),
                        figure(metrics.path("ensemble_roc_auc")),
                        figure(metrics.path("blocked_precision")));
            }
        }

        private static String mark(String status) {
            return switch (status) {
                case "active" -> "*";
                case "testing" -> "+";
                default -> " ";
            };
        }

        private static String figure(JsonNode number) {
            return number.isNumber() ? String.format(Locale.ROOT, "%.3f", number.asDouble()) : "–";
        }
    }

    @Command(
            name = "show",
            description = "Show where a model comes from, what it proved, and where it stands.",
            mixinStandardHelpOptions = true)
    static final class Show extends OfService {
        @Parameters(paramLabel = "VERSION")
        private String version = "";

        @Override
        void run(TrainingService service, PrintWriter out) {
            service.get(API + encoded(version)).properties().forEach(property -> {
                JsonNode value = property.getValue();
                if (value.isContainer()) {
                    out.println(property.getKey());
                    printEach(value, out);
                } else {
                    out.printf("%-18s%s%n", property.getKey(), value.asString());
                }
            });
        }

        private static void printEach(JsonNode values, PrintWriter out) {
            values.forEach(value -> {
                if (values.isArray()) {
                    out.println("  " + value.asString());
                }
            });
            values.properties()
                    .forEach(value -> out.printf(
                            "  %-34s%s%n", value.getKey(), value.getValue().asString()));
        }
    }

    @Command(
            name = "trial",
            description = "Show how the model under test does beside the one in force.",
            mixinStandardHelpOptions = true)
    static final class Trial extends OfService {
        @Override
        void run(TrainingService service, PrintWriter out) {
            JsonNode trial = service.get(API + "trial");
            if (trial.isMissingNode()) {
                out.println("No model is under test.");
            } else {
                print(trial, out);
            }
        }

        private static void print(JsonNode trial, PrintWriter out) {
            out.printf(
                    Locale.ROOT,
                    "Model %s is tried beside %s for %.0f %% of the users since %s, until %s at the latest.%n",
                    text(trial, "challenger"),
                    text(trial, "champion"),
                    100 * trial.path("share").asDouble(),
                    text(trial, "since"),
                    text(trial, "ends_by"));
            trial.path("findings")
                    .forEach(finding -> out.printf("  %-5s %s%n", text(finding, "standing"), text(finding, "text")));
            out.println("Verdict: " + text(trial, "verdict").replace('_', ' '));
        }
    }

    @Command(
            name = "promote",
            description = "Put a model in force that is under test or was in force before.",
            mixinStandardHelpOptions = true)
    static final class Promote extends OfService {
        @Parameters(paramLabel = "VERSION")
        private String version = "";

        @Option(
                names = "--reason",
                defaultValue = "put in force by hand",
                description = "why; kept with the model (default: ${DEFAULT-VALUE})")
        private String reason = "";

        @Override
        void run(TrainingService service, PrintWriter out) {
            JsonNode model = service.post(API + encoded(version) + "/promote?reason=" + encoded(reason));
            out.println("Model " + text(model, "version") + " is in force.");
        }
    }

    @Command(
            name = "refuse",
            description = "End the test of a model for good; the one in force stays.",
            mixinStandardHelpOptions = true)
    static final class Refuse extends OfService {
        @Parameters(paramLabel = "VERSION")
        private String version = "";

        @Option(
                names = "--reason",
                defaultValue = "refused by hand",
                description = "why; kept with the model (default: ${DEFAULT-VALUE})")
        private String reason = "";

        @Override
        void run(TrainingService service, PrintWriter out) {
            JsonNode model = service.post(API + encoded(version) + "/refuse?reason=" + encoded(reason));
            out.println("Model " + text(model, "version") + " is refused; the one in force stays.");
        }
    }

    @Command(
            name = "rollback",
            description = "Withdraw the model in force for good, and return to the one before it.",
            mixinStandardHelpOptions = true)
    static final class RollBack extends OfService {
        @Option(
                names = "--reason",
                defaultValue = "rolled back by hand",
                description = "what harm it did; kept with the model (default: ${DEFAULT-VALUE})")
        private String reason = "";

        @Override
        void run(TrainingService service, PrintWriter out) {
            JsonNode model = service.post(API + "rollback?reason=" + encoded(reason));
            out.println("Model " + text(model, "version") + " is in force again: " + text(model, "reason"));
        }
    }

    @Command(
            name = "export",
            description = "Write a model into a file: its bundle, byte for byte as it was kept, or its detectors in"
                    + " ONNX for other runtimes.",
            mixinStandardHelpOptions = true)
    static final class Export extends OfService {
        @Parameters(index = "0", paramLabel = "VERSION")
        private String version = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "must not exist")
        private Path file = Path.of("");

        @Option(
                names = "--format",
                defaultValue = "bundle",
                description = "bundle or onnx; ONNX has evidence and scores, but neither features, rules,"
                        + " points nor verdicts (default: ${DEFAULT-VALUE})")
        private String format = "";

        @Override
        void run(TrainingService service, PrintWriter out) throws IOException {
            byte[] bundle = service.bytes(API + encoded(version) + "/bundle");
            byte[] written = switch (format) {
                case "bundle" -> bundle;
                case "onnx" -> onnx(bundle);
                default -> throw new StartException("--format must be bundle or onnx, got " + format);
            };
            try {
                Files.write(file, written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                throw new StartException(file + " exists already; an export never replaces a file", e);
            }
            out.printf("Model %s is in %s (%,d kB).%n", version, file, written.length / 1_000);
        }

        private byte[] onnx(byte[] stored) {
            try {
                ModelBundle bundle = BundleCodec.decode(stored);
                FeatureCatalogue catalogue = FeatureCatalogue.standard();
                boolean known = bundle.ensemble().featureSchema().equals(catalogue.schema());
                return OnnxExport.encode(
                        bundle,
                        known ? catalogue.features().stream().map(Feature::name).toList() : List.of());
            } catch (MalformedBundleException e) {
                throw new StartException("the bundle of " + version + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private static String text(JsonNode object, String property) {
        return object.path(property).asString("");
    }
}

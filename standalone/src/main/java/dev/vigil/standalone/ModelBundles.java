package dev.vigil.standalone;

import static dev.vigil.standalone.TrainingService.encoded;

import dev.vigil.clickhouse.ClickHouse;
import dev.vigil.clickhouse.SelectVersionedModels;
import dev.vigil.clickhouse.VersionedModel;
import dev.vigil.registry.MalformedBundleException;
import dev.vigil.registry.SignedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The bundles of all models a system knows: files of the model directory where it trains on this machine, else asked
/// of the training service.
final class ModelBundles {
    private static final String SUFFIX = ".vglm";
    private static final int EVERY_MODEL = 10_000;

    private final Path directory;
    private final TrainingService service;
    private final Set<String> leftOut;

    /// @param leftOut versions whose bundles are known to be lost
    ModelBundles(Path directory, TrainingService service, Set<String> leftOut) {
        this.directory = directory;
        this.service = service;
        this.leftOut = Set.copyOf(leftOut);
    }

    /// What the model directory has: bundles and the public keys beside them.
    List<Path> here() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !ModelKeys.isSecret(file))
                    .sorted()
                    .toList();
        }
    }

    /// The models in the registry whose bundles are not here.
    List<VersionedModel> elsewhere(ClickHouse clickHouse) {
        return new SelectVersionedModels(clickHouse)
                .newest(EVERY_MODEL).stream()
                        .filter(model -> !leftOut.contains(model.version()))
                        .filter(model -> !Files.exists(directory.resolve(fileName(model))))
                        .toList();
    }

    static String fileName(VersionedModel model) {
        return model.version() + SUFFIX;
    }

    /// The bundle of a model that is elsewhere, as it is registered.
    ///
    /// @throws StartException that says what to do when it cannot be had
    byte[] fetch(VersionedModel model) {
        try {
            byte[] stored = service.bytes("/api/models/" + encoded(model.version()) + "/bundle");
            if (!hash(stored).equals(model.bundleHash())) {
                throw new StartException("what the training service has is not the bundle that was registered");
            }
            return stored;
        } catch (StartException | MalformedBundleException e) {
            throw new StartException(
                    "the bundle of the model " + model.version() + " is not in " + directory + ": " + e.getMessage()
                            + ". --url names the training service that has it, " + ServiceOptions.KEY_VARIABLE
                            + " is a key of the role modeller, and --without " + model.version()
                            + " backs up the rest when it is lost",
                    e);
        }
    }

    private static String hash(byte[] stored) throws MalformedBundleException {
        try {
            byte[] content = SignedBundle.of(stored).content();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

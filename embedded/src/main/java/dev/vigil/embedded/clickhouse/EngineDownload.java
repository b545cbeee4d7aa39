package dev.vigil.embedded.clickhouse;

import dev.vigil.embedded.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine's library in the user's cache: fetched once from the npm registry, checked once against its known sum.
///
/// It is published as a package for Node.js, which is why npm fetches it; nothing of Node.js runs.
final class EngineDownload {
    static final String VERSION = "26.7.3-stable.1";

    private static final Logger log = LoggerFactory.getLogger(EngineDownload.class);
    private static final long MAX_MINUTES = 20;

    private final EnginePlatform platform;
    private final Path directory;

    EngineDownload(EnginePlatform platform, Path cache) {
        this.platform = platform;
        this.directory = cache.resolve("chdb").resolve(VERSION);
    }

    static EngineDownload forThisMachine() {
        return new EngineDownload(
                EnginePlatform.current(), EngineCache.directory(System.getenv(), System.getProperty("user.home")));
    }

    /// The library, fetched when it is not in the cache. Throws an [EngineException] that says what to do.
    Path library() {
        platform.verify();
        Path library = directory.resolve("node_modules/" + platform.packageName() + "/" + platform.libraryName());
        Path marker = directory.resolve("verified");
        try {
            if (!Files.isRegularFile(library)) {
                fetch();
            }
            String identity = identity(library);
            if (!Files.exists(marker) || !Files.readString(marker).equals(identity)) {
                verify(library);
                Files.writeString(marker, identity);
            }
            return library;
        } catch (IOException e) {
            throw new EngineException("The ClickHouse engine in " + directory + " cannot be used: " + e, e);
        }
    }

    private void fetch() throws IOException {
        log.info("Fetching the ClickHouse engine {} into {}, once", VERSION, directory);
        Files.createDirectories(directory);
        Path output = Files.createTempFile("npm", ".log");
        try {
            int status = run(output);
            if (status != 0) {
                throw new EngineException("npm could not fetch " + platform.packageName() + "@" + VERSION
                        + "; is the network reachable? It is needed once. npm said: " + tail(output));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private int run(Path output) throws IOException {
        ProcessBuilder npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--prefix",
                        directory.toString(),
                        "--no-save",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        platform.packageName() + "@" + VERSION)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        try {
            Process process = npm.start();
            if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new EngineException("npm did not fetch the ClickHouse engine within " + MAX_MINUTES + " minutes");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new EngineException(
                    "The ClickHouse engine is fetched by npm, which is not installed. Install Node.js with npm, or copy "
                            + "the package " + platform.packageName() + " " + VERSION + " into " + directory
                            + "/node_modules from a machine that has it",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while npm fetched the ClickHouse engine", e);
        }
    }

    private static String tail(Path output) throws IOException {
        String text = Files.readString(output).strip();
        return text.substring(Math.max(0, text.length() - 600));
    }

    private static String identity(Path library) throws IOException {
        return Files.size(library) + " " + Files.getLastModifiedTime(library).toMillis() + "\n";
    }

    private void verify(Path library) throws IOException {
        String actual = sha256(library);
        if (!actual.equals(platform.sha256())) {
            throw new EngineException("The ClickHouse engine " + library + " is not the expected one: its sha256 is "
                    + actual + " instead of " + platform.sha256() + ". Delete " + directory + " to fetch it again");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}

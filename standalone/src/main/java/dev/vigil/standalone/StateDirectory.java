package dev.vigil.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The directory everything lasting lives under. Each part locks its own place in it, so that two processes never run
/// the same part on the same state.
final class StateDirectory implements AutoCloseable {
    private final Path path;
    private @Nullable FileChannel lock;

    StateDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.path.resolve("logs"));
        } catch (IOException e) {
            throw new StartException("the state directory " + this.path + " cannot be created: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    /// Where this process logs to.
    Path log() {
        return path.resolve("logs").resolve("vigil.log");
    }

    /// Claims `part` for this process until [#close].
    ///
    /// @throws StartException if another process holds it
    void claim(String part) {
        Path file = path.resolve(part + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = tryLock(channel);
            if (held == null) {
                channel.close();
                throw new StartException("another Vigil already runs on the state directory " + path
                        + ". Stop it first, or give this one its own: VIGIL_STATE=/some/where ./vigil ...");
            }
            lock = channel;
        } catch (IOException e) {
            throw new StartException("the state directory " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// A secret kept in this directory, readable by its owner only; made at random the first time.
    String secret(String name) {
        Path file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartException("the secret " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new StartException("the state directory " + path + " cannot be released: " + e.getMessage(), e);
        }
    }
}

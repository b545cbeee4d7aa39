package dev.vigil.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A directory that belongs to one running engine at a time.
///
/// Ownership is a lock the operating system releases when the owner dies, however it dies. The lock file names the
/// owner's process id, for the message a second process gets.
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "owner.lock";
    private static final Duration RETRY = Duration.ofMillis(100);

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Creates `path` where needed and takes it for `engine`, the name used in messages.
    public static DataDirectory take(Path path, String engine) {
        return take(path, engine, Duration.ZERO);
    }

    /// As [#take(Path, String)], but gives an owner that is about to end the time `patience`.
    public static DataDirectory take(Path path, String engine, Duration patience) {
        Path directory = path.toAbsolutePath().normalize();
        FileChannel channel = open(directory, engine);
        try {
            if (!lock(channel, patience)) {
                throw new EngineException("The data directory " + directory + " is already used by another " + engine
                        + owner(channel) + ". Stop that one, or choose another directory.");
            }
            writeOwner(channel);
            return new DataDirectory(directory, channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw unusable(directory, engine, e);
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static FileChannel open(Path directory, String engine) {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(directory.resolve(LOCK_FILE), CREATE, READ, WRITE);
        } catch (IOException e) {
            throw unusable(directory, engine, e);
        }
    }

    private static EngineException unusable(Path directory, String engine, IOException cause) {
        return new EngineException(
                "The data directory " + directory + " of the " + engine + " cannot be written: " + cause, cause);
    }

    private static boolean lock(FileChannel channel, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!tryLock(channel)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
        return true;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        String id = UTF_8.decode(content.flip()).toString().strip();
        return id.isEmpty() ? "" : " (process " + id + ")";
    }

    private static void writeOwner(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("A lock could not be released", e);
        }
    }
}

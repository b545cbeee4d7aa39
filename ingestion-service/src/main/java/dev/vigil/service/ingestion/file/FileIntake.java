package dev.vigil.service.ingestion.file;

import dev.vigil.files.InputFile;
import dev.vigil.records.Inspector;
import dev.vigil.service.ingestion.intake.IntakeCounts;
import dev.vigil.service.ingestion.kafka.TopicCreator;
import dev.vigil.service.ingestion.state.StateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/// Takes in files, one after the other, and remembers how far it got with each.
///
/// @param directory where that is remembered
record FileIntake(
        Inspector inspector,
        TopicCreator topics,
        Producer<String, byte[]> producer,
        IntakeCounts counts,
        InstantSource clock,
        Path directory) {
    /// What is remembered of a file.
    StateFile<IngestEntry> state(InputFile file) {
        return new StateFile<>(directory.resolve(file.key() + ".json"), IngestEntry.class);
    }

    /// Makes sure that nobody else takes in the same file until the result is closed.
    ///
    /// @throws IngestFailedException when somebody does
    FileChannel claim(InputFile file) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve(file.key() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw beingTaken(file, e);
        }
        channel.close();
        throw beingTaken(file, null);
    }

    private static IngestFailedException beingTaken(InputFile file, @Nullable Throwable cause) {
        return new IngestFailedException(file.path() + " is being taken in by another process", cause);
    }
}

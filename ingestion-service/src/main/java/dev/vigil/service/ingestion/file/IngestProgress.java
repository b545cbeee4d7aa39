package dev.vigil.service.ingestion.file;

import java.time.Duration;

/// How an ingest is getting on.
///
/// @param file      the file's name
/// @param tally     what has been handed to Kafka, earlier runs included
/// @param bytesRead of the file as it lies on disk
/// @param rate      records a second in this run
/// @param elapsed   since this run began
/// @param silence   how long Kafka has not acknowledged anything, zero when nothing is due
record IngestProgress(
        String file, Tally tally, long bytesRead, long size, double rate, Duration elapsed, Duration silence) {
    /// Share of the file read, 0 to 1.
    double share() {
        return size == 0 ? 1 : Math.min(1, (double) bytesRead / size);
    }

    /// How much longer it will take at this speed; zero when that cannot be said yet.
    Duration remaining() {
        double share = share();
        return share < 0.001 ? Duration.ZERO : Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share));
    }
}

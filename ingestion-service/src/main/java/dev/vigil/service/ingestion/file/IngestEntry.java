package dev.vigil.service.ingestion.file;

import java.time.Instant;

/// What the state directory remembers of a file.
///
/// @param file     its absolute path
/// @param mapping  the mapping it is taken in with
/// @param tally    how much of it is safe in Kafka
/// @param finished whether that is all of it
record IngestEntry(
        String file, long size, String fingerprint, String mapping, Tally tally, boolean finished, Instant updatedAt) {}

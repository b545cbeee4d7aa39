package dev.vigil.service.ingestion.file;

import dev.vigil.service.ingestion.records.RawRecord;
import dev.vigil.service.ingestion.records.RecordReader;

/// The records of one file, in order. Passing over a record costs little, looking into it more.
sealed interface FileRecords extends RecordReader permits CsvRecords, JsonRecords {
    /// No record may be longer.
    int MAX_RECORD_BYTES = 1 << 20;

    /// The name of the mapping in use.
    String mapping();

    /// Looks into a record.
    FileRecord inspect(RawRecord record);
}

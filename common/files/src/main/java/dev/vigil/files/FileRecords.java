package dev.vigil.files;

import dev.vigil.records.RawRecord;
import dev.vigil.records.RecordReader;

/// The records of one file, in order. Passing over a record costs little, looking into it more.
public sealed interface FileRecords extends RecordReader permits CsvRecords, JsonRecords {
    /// No record may be longer.
    int MAX_RECORD_BYTES = 1 << 20;

    /// The name of the mapping in use.
    String mapping();

    /// Looks into a record.
    FileRecord inspect(RawRecord record);
}

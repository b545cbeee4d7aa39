package dev.vigil.records;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A stream of records.
public interface RecordReader {
    /// The next record, or null after the last one.
    ///
    /// Throws [MalformedStreamException] when the frame around the records is broken, so that nothing more can be
    /// read.
    @Nullable
    RawRecord next() throws IOException;
}

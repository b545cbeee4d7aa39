package dev.vigil.service.ingestion.file;

import dev.vigil.files.ColumnMapping;
import dev.vigil.files.InputFile;
import org.jspecify.annotations.Nullable;

/// What to take in, and how.
///
/// @param mapping null to find the one that fits
/// @param labels  whether the file's labels are sent along
/// @param restart whether to begin anew instead of where an earlier run got to
record IngestRequest(InputFile file, @Nullable ColumnMapping mapping, boolean labels, boolean restart) {}

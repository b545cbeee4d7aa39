/// Transactions from files: CSV and JSON lines, mapped, resumable, by command or from a watched folder.
@NullMarked
package dev.vigil.service.ingestion.file;

import org.jspecify.annotations.NullMarked;

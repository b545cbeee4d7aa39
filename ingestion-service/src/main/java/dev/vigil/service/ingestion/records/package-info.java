/// Cuts a stream of bytes into single records, so that one bad record never spoils its neighbours.
@NullMarked
package dev.vigil.service.ingestion.records;

import org.jspecify.annotations.NullMarked;

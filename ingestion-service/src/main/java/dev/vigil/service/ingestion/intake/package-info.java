/// What all ways of intake share: the inspection of a record, and the counts.
@NullMarked
package dev.vigil.service.ingestion.intake;

import org.jspecify.annotations.NullMarked;

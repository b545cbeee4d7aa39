/// Waiting for the decision on a transaction that was just published.
@NullMarked
package dev.vigil.service.ingestion.answer;

import org.jspecify.annotations.NullMarked;

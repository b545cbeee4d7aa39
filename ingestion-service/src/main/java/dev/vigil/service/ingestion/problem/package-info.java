/// Error answers: `application/problem+json` (RFC 9457).
@NullMarked
package dev.vigil.service.ingestion.problem;

import org.jspecify.annotations.NullMarked;

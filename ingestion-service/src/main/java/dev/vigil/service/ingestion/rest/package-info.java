/// The REST interface: one transaction, many, and waiting for the decision.
@NullMarked
package dev.vigil.service.ingestion.rest;

import org.jspecify.annotations.NullMarked;

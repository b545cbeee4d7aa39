/// A labelled, simulated stream in place of real transactions.
@NullMarked
package dev.vigil.service.ingestion.simulator;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.service.ingestion.simulator;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.service.ingestion.testing;

import org.jspecify.annotations.NullMarked;

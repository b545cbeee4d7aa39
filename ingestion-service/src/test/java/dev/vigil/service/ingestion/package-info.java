@NullMarked
package dev.vigil.service.ingestion;

import org.jspecify.annotations.NullMarked;

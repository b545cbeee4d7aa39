@NullMarked
package dev.vigil.service.ingestion.records;

import org.jspecify.annotations.NullMarked;

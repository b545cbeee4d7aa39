@NullMarked
package dev.vigil.service.ingestion.file;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.service.ingestion.answer;

import org.jspecify.annotations.NullMarked;

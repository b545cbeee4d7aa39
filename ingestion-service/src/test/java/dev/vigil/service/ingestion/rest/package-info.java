@NullMarked
package dev.vigil.service.ingestion.rest;

import org.jspecify.annotations.NullMarked;

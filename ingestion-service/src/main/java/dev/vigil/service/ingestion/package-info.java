/// Intake of transactions: validates what arrives by REST, from files and from the simulator, and hands it to Kafka.
@NullMarked
package dev.vigil.service.ingestion;

import org.jspecify.annotations.NullMarked;

/// The way to Kafka: clients, publishing with acknowledgement, dead letters, health.
@NullMarked
package dev.vigil.service.ingestion.kafka;

import org.jspecify.annotations.NullMarked;

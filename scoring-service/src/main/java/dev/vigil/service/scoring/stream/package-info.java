/// Kafka Streams kept running, and how it is doing.
@NullMarked
package dev.vigil.service.scoring.stream;

import org.jspecify.annotations.NullMarked;

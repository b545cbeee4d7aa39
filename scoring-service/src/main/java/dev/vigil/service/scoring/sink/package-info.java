/// From Kafka to ClickHouse, every row once.
@NullMarked
package dev.vigil.service.scoring.sink;

import org.jspecify.annotations.NullMarked;

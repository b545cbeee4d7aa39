/// The Kafka Streams application: from `transactions` to `decisions`.
@NullMarked
package dev.vigil.service.scoring.stream;

import org.jspecify.annotations.NullMarked;

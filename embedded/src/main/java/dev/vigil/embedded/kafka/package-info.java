/// A Kafka broker and its controller in this JVM, with data that outlives it.
@NullMarked
package dev.vigil.embedded.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.embedded.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.kafka;

import org.jspecify.annotations.NullMarked;

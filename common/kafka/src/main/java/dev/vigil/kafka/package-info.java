/// The topics, and how the domain's nouns look on them.
@NullMarked
package dev.vigil.kafka;

import org.jspecify.annotations.NullMarked;

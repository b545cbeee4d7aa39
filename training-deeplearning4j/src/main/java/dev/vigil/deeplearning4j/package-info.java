/// Trains autoencoders with Deeplearning4j, as a second opinion on the built-in engine.
@NullMarked
package dev.vigil.deeplearning4j;

import org.jspecify.annotations.NullMarked;

/// Layer 3: the robust autoencoder.
@NullMarked
package dev.vigil.layer.autoencoder;

import org.jspecify.annotations.NullMarked;

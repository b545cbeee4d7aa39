/// The catalogue of features and how each is computed from a transaction and its profiles.
@NullMarked
package dev.vigil.feature;

import org.jspecify.annotations.NullMarked;

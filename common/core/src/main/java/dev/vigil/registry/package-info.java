/// Bundles of models: provenance and stored form.
@NullMarked
package dev.vigil.registry;

import org.jspecify.annotations.NullMarked;

/// Examples of the domain's nouns, drawn from seeded generators, and assertions that speak of them.
@NullMarked
package dev.vigil.testing;

import org.jspecify.annotations.NullMarked;

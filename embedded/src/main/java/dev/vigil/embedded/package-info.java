/// Real engines for one machine: what a laptop, a demonstration and the tests run instead of a cluster.
@NullMarked
package dev.vigil.embedded;

import org.jspecify.annotations.NullMarked;

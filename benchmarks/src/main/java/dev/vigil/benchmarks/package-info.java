/// What Vigil costs and how well it does, measured; nothing depends on this module.
@NullMarked
package dev.vigil.benchmarks;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.risk;

import org.jspecify.annotations.NullMarked;

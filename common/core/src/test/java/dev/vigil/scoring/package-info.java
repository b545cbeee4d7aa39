@NullMarked
package dev.vigil.scoring;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.service.scoring.sink;

import org.jspecify.annotations.NullMarked;

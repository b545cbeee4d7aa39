@NullMarked
package dev.vigil.service.scoring.stream;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.vigil.service.training.drift;

import org.jspecify.annotations.NullMarked;

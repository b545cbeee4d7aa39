@NullMarked
package dev.vigil.service.training.performance;

import org.jspecify.annotations.NullMarked;

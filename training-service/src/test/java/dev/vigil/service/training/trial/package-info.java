@NullMarked
package dev.vigil.service.training.trial;

import org.jspecify.annotations.NullMarked;

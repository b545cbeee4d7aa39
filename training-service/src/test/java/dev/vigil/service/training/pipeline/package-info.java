@NullMarked
package dev.vigil.service.training.pipeline;

import org.jspecify.annotations.NullMarked;

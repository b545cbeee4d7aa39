/// Looking for better hyper-parameters before a model is trained.
@NullMarked
package dev.vigil.training.search;

import org.jspecify.annotations.NullMarked;

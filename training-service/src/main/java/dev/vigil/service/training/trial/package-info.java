/// A model that passed the gate is tried beside the one in force: for how long, on what terms, and how it does.
@NullMarked
package dev.vigil.service.training.trial;

import org.jspecify.annotations.NullMarked;

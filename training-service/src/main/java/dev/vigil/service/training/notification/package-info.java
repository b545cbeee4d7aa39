/// Telling people what became of models and trainings.
@NullMarked
package dev.vigil.service.training.notification;

import org.jspecify.annotations.NullMarked;

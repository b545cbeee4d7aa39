/// What any run of the training pipeline needs: tasks that are recorded, repeated and cancelled, and one run at a time.
@NullMarked
package dev.vigil.service.training.pipeline;

import org.jspecify.annotations.NullMarked;

/// Runs of the training pipeline: the record of all, and starting and cancelling one at the training service.
@NullMarked
package dev.vigil.service.dashboard.job;

import org.jspecify.annotations.NullMarked;

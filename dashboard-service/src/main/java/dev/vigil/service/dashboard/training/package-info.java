/// The training service: how far its latest run has come, and what it is asked to do.
@NullMarked
package dev.vigil.service.dashboard.training;

import org.jspecify.annotations.NullMarked;

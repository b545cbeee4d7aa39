/// The registry of models, and the features they look at.
@NullMarked
package dev.vigil.service.dashboard.model;

import org.jspecify.annotations.NullMarked;

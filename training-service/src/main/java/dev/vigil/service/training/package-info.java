/// Trains models, says how far it is, and publishes what it trained.
@NullMarked
package dev.vigil.service.training;

import org.jspecify.annotations.NullMarked;

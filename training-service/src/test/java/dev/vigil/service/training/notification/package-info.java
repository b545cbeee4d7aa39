@NullMarked
package dev.vigil.service.training.notification;

import org.jspecify.annotations.NullMarked;

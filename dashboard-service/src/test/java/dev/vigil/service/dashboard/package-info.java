@NullMarked
package dev.vigil.service.dashboard;

import org.jspecify.annotations.NullMarked;

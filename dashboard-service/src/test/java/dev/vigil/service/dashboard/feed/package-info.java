@NullMarked
package dev.vigil.service.dashboard.feed;

import org.jspecify.annotations.NullMarked;

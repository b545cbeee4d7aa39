@NullMarked
package dev.vigil.service.dashboard.web;

import org.jspecify.annotations.NullMarked;

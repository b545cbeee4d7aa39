@NullMarked
package dev.vigil.service.dashboard.login;

import org.jspecify.annotations.NullMarked;

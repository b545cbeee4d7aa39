/// REST, WebSocket and the web page.
@NullMarked
package dev.vigil.service.dashboard;

import org.jspecify.annotations.NullMarked;

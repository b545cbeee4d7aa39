/// The live feed: decisions pushed to browsers over a WebSocket.
@NullMarked
package dev.vigil.service.dashboard.live;

import org.jspecify.annotations.NullMarked;

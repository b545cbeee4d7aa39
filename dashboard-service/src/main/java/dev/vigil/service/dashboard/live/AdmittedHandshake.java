package dev.vigil.service.dashboard.live;

import dev.vigil.security.Admission;
import dev.vigil.security.Admissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/// Takes along, from the request a WebSocket begins with, that its sender was let in: there is no request after
/// it.
final class AdmittedHandshake implements HandshakeInterceptor {
    private static final String ADMISSION = AdmittedHandshake.class.getName();

    private final Admissions admissions;

    AdmittedHandshake(Admissions admissions) {
        this.admissions = admissions;
    }

    /// Of whoever opened `socket`.
    static Admission admission(WebSocketSession socket) {
        if (socket.getAttributes().get(ADMISSION) instanceof Admission admission) {
            return admission;
        }
        throw new IllegalStateException("session " + socket.getId() + " was opened without this handshake");
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (!(request instanceof ServletServerHttpRequest servlet)) {
            throw new IllegalStateException("the handshake is no servlet's");
        }
        attributes.put(ADMISSION, admissions.of(servlet.getServletRequest()));
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing is left to do.
    }
}

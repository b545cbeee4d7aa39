package dev.vigil.service.dashboard.live;

import dev.vigil.service.dashboard.live.Connection.CloseReason;
import dev.vigil.service.dashboard.privacy.Sights;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/// Ties sessions of the live feed to WebSocket connections.
final class LiveSocketHandler extends TextWebSocketHandler {
    private static final Logger log = LoggerFactory.getLogger(LiveSocketHandler.class);
    private static final String SEND_TIME_LIMIT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final LiveHub hub;
    private final LiveProperties properties;
    private final Sights sights;
    private final JsonMapper mapper;
    private final Map<String, LiveSession> sessions = new ConcurrentHashMap<>();

    LiveSocketHandler(LiveHub hub, LiveProperties properties, Sights sights, JsonMapper mapper) {
        this.hub = hub;
        this.properties = properties;
        this.sights = sights;
        this.mapper = mapper;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        socket.setTextMessageSizeLimit((int) properties.maxMessageSize().toBytes());
        limitSendTime(socket);
        Connection connection = new SocketConnection(socket);
        hub.join(socket.getId(), connection, viewer(socket))
                .ifPresentOrElse(
                        session -> sessions.put(socket.getId(), session), () -> connection.close(CloseReason.FULL));
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
        LiveSession session = sessions.get(socket.getId());
        if (session != null) {
            session.receive(ClientMessage.read(mapper, message.getPayload()));
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession socket, PongMessage message) {
        LiveSession session = sessions.get(socket.getId());
        if (session != null) {
            session.heard();
        }
    }

    @Override
    public void handleTransportError(WebSocketSession socket, Throwable exception) {
        log.debug("Session {} broke off", socket.getId(), exception);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        LiveSession session = sessions.remove(socket.getId());
        if (session != null) {
            hub.leave(session);
        }
    }

    private Viewer viewer(WebSocketSession socket) {
        Authentication caller = socket.getPrincipal() instanceof Authentication known ? known : null;
        return new Viewer(sights.of(caller), sights.mayNameWallets(caller), AdmittedHandshake.admission(socket));
    }

    private void limitSendTime(WebSocketSession socket) {
        if (socket instanceof NativeWebSocketSession wrapped
                && wrapped.getNativeSession() instanceof jakarta.websocket.Session session) {
            session.getUserProperties()
                    .put(SEND_TIME_LIMIT, properties.sendTimeLimit().toMillis());
        }
    }

    private record SocketConnection(WebSocketSession socket) implements Connection {
        @Override
        public void send(String text) throws IOException {
            socket.sendMessage(new TextMessage(text));
        }

        @Override
        public void probe() throws IOException {
            socket.sendMessage(new PingMessage());
        }

        @Override
        public void close(CloseReason reason) {
            try {
                socket.close(new CloseStatus(reason.code(), reason.text()));
            } catch (IOException | IllegalStateException e) {
                log.debug("Session {} could not be closed in order", socket.getId(), e);
            }
        }
    }
}

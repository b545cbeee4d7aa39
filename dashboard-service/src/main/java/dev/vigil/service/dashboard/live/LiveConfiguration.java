package dev.vigil.service.dashboard.live;

import dev.vigil.security.Admissions;
import dev.vigil.service.dashboard.feed.CurrentModel;
import dev.vigil.service.dashboard.feed.RecentStatistics;
import dev.vigil.service.dashboard.privacy.Sights;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import tools.jackson.databind.json.JsonMapper;

/// Wires the live feed.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class LiveConfiguration {
    static final String PATH = "/ws";

    @Bean(initMethod = "start", destroyMethod = "close")
    LiveHub liveHub(
            LiveProperties properties,
            RecentStatistics statistics,
            CurrentModel model,
            InstantSource clock,
            JsonMapper mapper,
            MeterRegistry metrics) {
        ServerMessages messages = new ServerMessages(mapper, clock, model::version);
        return new LiveHub(properties, messages, statistics, clock, mapper, metrics);
    }

    @Bean
    WebSocketConfigurer liveSocket(
            LiveHub hub, LiveProperties properties, Sights sights, Admissions admissions, JsonMapper mapper) {
        return registry -> registry.addHandler(new LiveSocketHandler(hub, properties, sights, mapper), PATH)
                .setHandshakeHandler(new UncompressedHandshake())
                .addInterceptors(new AdmittedHandshake(admissions))
                .setAllowedOrigins(properties.allowedOrigins().toArray(String[]::new));
    }

    /// Compression would cost every session more processor time than all the rest of it, and memory besides.
    private static final class UncompressedHandshake extends DefaultHandshakeHandler {
        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }
}

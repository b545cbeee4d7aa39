package dev.vigil.standalone.issuer;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/// An OpenID Connect provider on the loopback interface, for developing and trying out what people and machines may do
/// where `vigil.security.mode` is `secured`. People say who they are and are believed; machines have secrets. Keys and
/// secrets are new at each start, and nothing is kept.
public final class Issuer implements AutoCloseable {
    /// Where it listens unless told otherwise.
    public static final int DEFAULT_PORT = 8004;

    /// What access tokens are meant for.
    static final String AUDIENCE = "vigil";

    /// Cookies are by host, not by port: the dashboard has others on this one.
    private static final String COOKIE = "vigil-issuer";

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final Clients clients;

    private Issuer(AnnotationConfigServletWebServerApplicationContext context, Clients clients) {
        this.context = context;
        this.clients = clients;
    }

    /// Starts one.
    ///
    /// @param port          0 takes a free one
    /// @param dashboardPort where people come from, 0 when that is not known yet
    public static Issuer start(int port, int dashboardPort) {
        Clients clients = Clients.of(dashboardPort);
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        context.registerBean(Clients.class, () -> clients);
        context.registerBean(TomcatServletWebServerFactory.class, () -> server(port));
        context.register(IssuerConfiguration.class);
        try {
            context.refresh();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return new Issuer(context, clients);
    }

    private static TomcatServletWebServerFactory server(int port) {
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(port);
        server.setAddress(InetAddress.getLoopbackAddress());
        // All answers are filters', which are asked only where there is a servlet behind them.
        server.setRegisterDefaultServlet(true);
        server.getSettings().getSession().getCookie().setName(COOKIE);
        server.getSettings().getSession().getCookie().setHttpOnly(true);
        return server;
    }

    /// Where it is, as the services have to know it.
    public String address() {
        return "http://localhost:" + port();
    }

    public int port() {
        WebServer server = context.getWebServer();
        if (server == null) {
            throw new IllegalStateException("the issuer was closed");
        }
        return server.getPort();
    }

    /// What the services have to be told to trust it.
    public List<String> properties() {
        return List.of(
                "vigil.security.oidc.issuer=" + address(),
                "vigil.security.oidc.audience=" + AUDIENCE,
                "vigil.security.oidc.client-id=" + Clients.DASHBOARD,
                "vigil.security.oidc.client-secret=" + clients.dashboardSecret());
    }

    /// One for each role.
    public List<Machine> machines() {
        return clients.machines();
    }

    @Override
    public void close() {
        context.close();
    }
}

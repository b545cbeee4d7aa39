import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// Asks a service in the same container whether it is ready: images have neither a shell nor curl.
final class Health {
    private static final int PATIENCE_MILLIS = 3_000;

    private Health() {}

    /// @param arguments the port
    public static void main(String[] arguments) {
        System.exit(ready(arguments[0]) ? 0 : 1);
    }

    private static boolean ready(String port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}

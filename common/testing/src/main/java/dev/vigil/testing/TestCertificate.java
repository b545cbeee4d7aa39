package dev.vigil.testing;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A self-signed certificate for `localhost`, made for one test.
///
/// @param keyStore  PKCS #12, with the private key
/// @param password  of the key store
/// @param authority the certificate alone, in PEM: what clients trust
public record TestCertificate(Path keyStore, String password, Path authority) {
    private static final String PASSWORD = "for-tests";
    private static final String ALIAS = "server";

    /// Makes a new key pair and its certificate.
    ///
    /// @param directory where the files go
    /// @param name      of the files, before their endings
    public static TestCertificate create(Path directory, String name) {
        Path keyStore = directory.resolve(name + ".p12");
        Path authority = directory.resolve(name + ".pem");
        keytool(
                keyStore,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        keytool(keyStore, "-exportcert", "-rfc", "-file", authority.toString());
        return new TestCertificate(keyStore, PASSWORD, authority);
    }

    /// What a server shows, and a client that trusts nothing else.
    public SSLContext context() {
        try {
            KeyStore keys = keys();
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, password.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The certificate itself.
    public X509Certificate certificate() {
        try {
            return (X509Certificate) keys().getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() throws GeneralSecurityException {
        try (InputStream file = new FileInputStream(keyStore.toFile())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, password.toCharArray());
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(Path keyStore, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keyStore.toString(), "-storepass", PASSWORD, "-alias", ALIAS));
        Path output = keyStore.resolveSibling("keytool.out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
    }
}

package dev.vigil.registry;

import java.util.Base64;

/// Text around keys.
final class Pem {
    private Pem() {}

    /// The bytes of the first block of a kind.
    ///
    /// @throws IllegalArgumentException if there is none, or it is no base64
    static byte[] block(String kind, String pem) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("there is no block " + begin);
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}

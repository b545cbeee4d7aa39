package dev.vigil.files;

import com.github.luben.zstd.ZstdInputStream;
import dev.vigil.records.Inspector;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A file to take in, and what tells it from another.
///
/// @param path        absolute
/// @param fingerprint of its beginning and its end; a file that was replaced or went on growing is another file
public record InputFile(Path path, long size, String fingerprint) {
    private static final int PROBE = 64 * 1024;
    private static final int BUFFER = 1 << 16;

    public static InputFile of(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        long size = Files.size(absolute);
        return new InputFile(absolute, size, fingerprint(absolute, size));
    }

    /// Whether the name is one of a file that can be read: `.csv`, `.tsv`, `.txt`, `.json`, `.jsonl`, `.ndjson`,
    /// each also
    /// as `.gz` or `.zst`.
    public static boolean readable(Path path) {
        return path.getFileName() != null && plainName(path).matches(".+\\.(csv|tsv|txt|json|jsonl|ndjson)");
    }

    /// Identifies the file in the state directory.
    public String key() {
        byte[] digest = sha256().digest((path + "\n" + size + "\n" + fingerprint).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 10);
    }

    public CountingInput open() throws IOException {
        return new CountingInput(Files.newInputStream(path));
    }

    /// The records of the opened file.
    ///
    /// @param chosen the mapping to use, null to find it
    public FileRecords records(InputStream in, @Nullable ColumnMapping chosen, Inspector inspector) throws IOException {
        InputStream plain = decompressed(new BufferedInputStream(in, BUFFER));
        return plainName(path).matches(".+\\.(json|jsonl|ndjson)")
                ? new JsonRecords(plain, chosen, inspector)
                : new CsvRecords(plain, chosen, inspector);
    }

    /// The beginning of a file says how it is compressed, whatever its name.
    private static InputStream decompressed(InputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
            return new GZIPInputStream(in, BUFFER);
        }
        boolean zstd = magic.length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xB5
                && magic[2] == 0x2F
                && magic[3] == (byte) 0xFD;
        return zstd ? new ZstdInputStream(in) : in;
    }

    private static String plainName(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.replaceFirst("\\.(gz|zst)$", "");
    }

    private static String fingerprint(Path path, long size) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(path)) {
            digest.update(read(channel, 0));
            digest.update(read(channel, Math.max(0, size - PROBE)));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static ByteBuffer read(FileChannel channel, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PROBE);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, position + buffer.position());
        }
        return buffer.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

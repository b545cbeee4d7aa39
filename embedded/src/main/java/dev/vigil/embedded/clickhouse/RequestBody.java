package dev.vigil.embedded.clickhouse;

import com.github.luben.zstd.ZstdInputStream;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;

/// The statement and the rows of a request: the text of the `query` parameter, then the body.
final class RequestBody {
    private static final int HEAD_BYTES = 1 << 18;
    private static final int MAX_STATEMENT_BYTES = 64 << 20;

    private final byte[] text;
    private final SqlStatement statement;
    private final InputStream rest;

    private RequestBody(byte[] text, SqlStatement statement, InputStream rest) {
        this.text = text;
        this.statement = statement;
        this.rest = rest;
    }

    /// Reads as much of the request as its statement takes; rows of an INSERT stay to be read.
    static RequestBody read(HttpExchange exchange, QueryParameters parameters) throws IOException {
        InputStream body = decoded(exchange, parameters);
        byte[] fromUrl = SqlStatement.utf8(parameters.query());
        SqlStatement ofUrl = SqlStatement.parse(fromUrl);
        if (ofUrl.inserted().isPresent()) {
            return new RequestBody(fromUrl, ofUrl, body);
        }
        byte[] head = joined(fromUrl, body.readNBytes(HEAD_BYTES));
        SqlStatement statement = SqlStatement.parse(head);
        return statement.inserted().isPresent()
                ? new RequestBody(head, statement, body)
                : new RequestBody(whole(head, body), statement, InputStream.nullInputStream());
    }

    SqlStatement statement() {
        return statement;
    }

    /// The statement without the rows of an INSERT.
    byte[] sql() {
        return statement.sql(text);
    }

    /// The rows of an INSERT.
    InputStream rows() {
        return new SequenceInputStream(new ByteArrayInputStream(statement.rows(text)), rest);
    }

    private static InputStream decoded(HttpExchange exchange, QueryParameters parameters) throws IOException {
        InputStream body = exchange.getRequestBody();
        String encoding = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        InputStream plain = switch (encoding) {
            case "", "identity" -> body;
            case "gzip" -> new GZIPInputStream(body, 1 << 16);
            case "lz4" -> new LZ4FrameInputStream(body);
            case "zstd" -> new ZstdInputStream(body);
            default ->
                throw new ClickHouseError(
                        ClickHouseError.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Encoding '" + encoding + "' is none of gzip, lz4, zstd");
        };
        return parameters.compressedRequest() ? new CompressedInputStream(plain) : plain;
    }

    private static byte[] whole(byte[] head, InputStream body) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(head.length);
        text.writeBytes(head);
        text.writeBytes(body.readNBytes(MAX_STATEMENT_BYTES - head.length));
        if (body.read() >= 0) {
            throw new ClickHouseError(
                    ClickHouseError.QUERY_IS_TOO_LARGE,
                    "The statement is longer than " + MAX_STATEMENT_BYTES + " bytes. (QUERY_IS_TOO_LARGE)");
        }
        return text.toByteArray();
    }

    private static byte[] joined(byte[] fromUrl, byte[] body) {
        if (fromUrl.length == 0) {
            return body;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(fromUrl.length + 1 + body.length);
        text.writeBytes(fromUrl);
        if (body.length > 0) {
            text.write('\n');
            text.writeBytes(body);
        }
        return text.toByteArray();
    }
}

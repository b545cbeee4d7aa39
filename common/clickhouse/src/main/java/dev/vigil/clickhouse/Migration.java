package dev.vigil.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One step in the life of the schema. A step that was released is never changed; a change is a new step.
///
/// Every statement ends with a semicolon at the end of its line, takes nothing away, and may be run twice
/// (`IF NOT EXISTS`), because two instances may come to the same step at once.
///
/// @param checksum SHA-256 of the text, hexadecimal
record Migration(int version, String name, String checksum, List<String> statements) {
    private static final Pattern FILE_NAME = Pattern.compile("V(\\d{3})__([a-z0-9_]+)\\.sql");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";[ \\t]*(?:\\n|$)");

    /// Reads a step from a file beside this class.
    static Migration fromResource(String fileName) {
        try (InputStream in = Migration.class.getResourceAsStream(fileName)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no migration " + fileName);
            }
            return of(fileName, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Migration of(String fileName, String text) {
        Matcher matcher = FILE_NAME.matcher(fileName);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + fileName + "\" is not named like V001__what_it_does.sql");
        }
        List<String> statements = Stream.of(END_OF_STATEMENT.split(text))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        return new Migration(Integer.parseInt(matcher.group(1)), matcher.group(2), sha256(text), statements);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

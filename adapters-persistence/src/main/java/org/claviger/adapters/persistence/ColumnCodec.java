package org.claviger.adapters.persistence;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How keys and moments are written in columns, and read again. */
public final class ColumnCodec {
    private ColumnCodec() {}

    /** 16 bytes; they sort as the text of the key does. */
    public static byte[] bytes(UUID key) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }

    public static byte @Nullable [] bytes(Optional<UUID> key) {
        return key.map(ColumnCodec::bytes).orElse(null);
    }

    /** For {@code key IN (SELECT unhex(value) FROM json_each(?))}: one parameter, however many keys there are. */
    public static String json(Collection<UUID> keys) {
        return keys.stream()
                .map(key -> "\"" + key.toString().replace("-", "") + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    public static UUID key(ResultSet row, String column) throws SQLException {
        return key(row.getBytes(column));
    }

    public static Optional<UUID> keyIfAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(ColumnCodec::key);
    }

    private static UUID key(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    public static Optional<Instant> instantIfAny(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    public static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }

    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}

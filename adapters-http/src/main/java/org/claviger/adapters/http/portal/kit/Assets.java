package org.claviger.adapters.http.portal.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.claviger.adapters.http.server.StaticContent;

/** Style sheet, scripts and icon, compressed once, each under a path that changes with its content. */
public final class Assets {
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final int HASH_BYTES = 8;

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    private Assets() {}

    public record Asset(String hash, String type, StaticContent plain, StaticContent compressed) {}

    public static Assets load() {
        var assets = new Assets();
        assets.add("portal.css", "text/css; charset=utf-8", "portal.css");
        assets.add("portal.js", "text/javascript; charset=utf-8", "portal.js");
        assets.add("htmx.js", "text/javascript; charset=utf-8", HTMX);
        assets.add("icon.svg", "image/svg+xml", "icon.svg");
        return assets;
    }

    private void add(String name, String type, String resource) {
        byte[] plain = StaticContent.resource(Assets.class, resource);
        byName.put(
                name,
                new Asset(
                        hash(plain),
                        type,
                        new StaticContent(plain),
                        new StaticContent(gzip(plain, Deflater.BEST_COMPRESSION))));
    }

    /** 64 bits of it, which tell contents apart, and protect nothing. */
    static String hash(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static byte[] gzip(byte[] plain, int level) {
        var compressed = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(level);
            }
        }) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** @throws IllegalArgumentException when there is no asset with this name */
    String path(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(asset -> AssetRoutes.PREFIX + asset.hash() + "/" + name)
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    Optional<Asset> find(String hash, String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(asset -> asset.hash().equals(hash));
    }
}

package org.claviger.adapters.http.access;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.domain.audit.RequestContext;

/** Where a request comes from, before all trusted proxies. Of what proxies tell, only {@code X-Forwarded-For} is read. */
public final class ClientAddress {
    private static final String ATTRIBUTE = "claviger.address";

    private ClientAddress() {}

    public static void find(Context ctx, TrustedProxies proxies) {
        var forwarded = Collections.list(ctx.req().getHeaders("X-Forwarded-For"));
        String client = RequestOrigins.sender(ctx)
                .flatMap(RequestContext::address)
                .orElseGet(() -> proxies.client(ctx.ip(), forwarded));
        ctx.attribute(ATTRIBUTE, client);
    }

    public static String of(Context ctx) {
        return Optional.<String>ofNullable(ctx.attribute(ATTRIBUTE)).orElseGet(ctx::ip);
    }

    /** Of IPv6 addresses the first half, which is what one household gets (RFC 6177). */
    static String network(String address) {
        return address.contains(":")
                ? Stream.of(address.split(":", -1)).limit(4).collect(joining(":"))
                : address;
    }
}

package org.claviger.adapters.http.portal.clients;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.claviger.adapters.http.portal.clients.Snippets.Snippet;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.clients.Credentials;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.secrets.PlainSecret;

/**
 * The only page that shows a secret. It is the answer to the request that made the secret, and to no other: nothing keeps it,
 * neither the server nor an address. What it offers for download it gets back from the page itself.
 */
public final class CredentialsPages {
    static final String DOWNLOAD = "/portal/credentials/download";

    private final String tokenEndpoint;
    private final Pages pages;

    CredentialsPages(String tokenEndpoint, Pages pages) {
        this.tokenEndpoint = tokenEndpoint;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(Route.post(DOWNLOAD, this::download));
    }

    record CredentialsPage(ClientName name, Credentials credentials, String tokenEndpoint, List<Snippet> snippets) {
        String clientId() {
            return credentials.clientId().value();
        }

        String secret() {
            return credentials.secret().reveal();
        }

        @Override
        public String toString() {
            return "CredentialsPage[hidden]";
        }
    }

    /** Answers the request that made the secret. */
    void show(Context ctx, ClientName name, Credentials credentials) {
        pages.show(
                ctx,
                "clients/credentials",
                new CredentialsPage(name, credentials, tokenEndpoint, Snippets.of(tokenEndpoint)));
    }

    private void download(Context ctx) {
        Form form = Form.of(ctx);
        String id = form.get("clientId");
        String secret = form.get("clientSecret");
        if (!ClientId.isWellFormed(id) || !PlainSecret.isWellFormed(secret)) {
            throw new HttpRefusal(400, "malformed_form", "These are no credentials.");
        }
        switch (form.get("format")) {
            case "env" -> answer(ctx, "claviger.env", "text/plain; charset=utf-8", env(id, secret));
            case "json" -> answer(ctx, "claviger.json", "application/json", json(id, secret));
            default -> throw new HttpRefusal(400, "malformed_form", "There is no such format.");
        }
    }

    /** Lines that shells, containers and most languages read. */
    private byte[] env(String id, String secret) {
        return "%s=%s\n%s=%s\nCLAVIGER_TOKEN_ENDPOINT=%s\n"
                .formatted(Snippets.CLIENT_ID, id, Snippets.CLIENT_SECRET, secret, tokenEndpoint)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As the command line prints them, and reads them. */
    private byte[] json(String id, String secret) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("clientId", id);
        members.put("clientSecret", secret);
        members.put("tokenEndpoint", tokenEndpoint);
        return JsonCodec.write(members);
    }

    private static void answer(Context ctx, String file, String type, byte[] content) {
        ctx.contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .result(content);
    }
}

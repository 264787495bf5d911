package org.claviger.adapters.http.tokens;

import io.javalin.http.Context;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.request.AuthorizationHeader;
import org.claviger.adapters.http.request.FormDecoder;
import org.claviger.domain.clients.AuthenticationError.WrongCredentials;
import org.claviger.domain.secrets.PlainSecret;

/** How a client says who it is: {@code client_secret_basic} or {@code client_secret_post} (RFC 6749, section 2.3.1). */
record ClientCredentials(String clientId, PlainSecret secret) {

    static ClientCredentials of(Context ctx, TokenForm form) {
        List<String> headers = AuthorizationHeader.all(ctx);
        Optional<String> secret = form.get("client_secret");
        if (headers.size() > 1 || !headers.isEmpty() && secret.isPresent()) {
            throw OAuthRefusal.invalidRequest("the client authenticates in more than one way");
        }
        if (headers.isEmpty()) {
            return form.get("client_id")
                    .flatMap(id -> secret.map(text -> new ClientCredentials(id, PlainSecret.presented(text))))
                    .orElseThrow(ClientCredentials::failed);
        }
        ClientCredentials basic = basic(headers.get(0)).orElseThrow(ClientCredentials::failed);
        if (form.get("client_id").filter(id -> !id.equals(basic.clientId())).isPresent()) {
            throw OAuthRefusal.invalidRequest("the client authenticates in more than one way");
        }
        return basic;
    }

    /** What every stranger is told. */
    static OAuthRefusal failed() {
        return OAuthRefusal.invalidClient(new WrongCredentials().sentence());
    }

    private static Optional<ClientCredentials> basic(String header) {
        return AuthorizationHeader.credentials(header, "Basic")
                .flatMap(ClientCredentials::decode)
                .flatMap(ClientCredentials::split);
    }

    private static Optional<String> decode(String base64) {
        try {
            return FormDecoder.utf8(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<ClientCredentials> split(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return FormDecoder.formDecode(pair.substring(0, colon))
                .flatMap(id -> FormDecoder.formDecode(pair.substring(colon + 1))
                        .map(secret -> new ClientCredentials(id, PlainSecret.presented(secret))));
    }
}

package org.claviger.application.tokens;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.claviger.application.tokens.spi.TokenReader;
import org.claviger.application.tokens.spi.TokenSigner;
import org.claviger.domain.tokens.AccessToken;

/** Tokens that say nothing; what they stand for is remembered here. */
public final class FakeTokens implements TokenSigner, TokenReader {
    private final Map<String, AccessToken> signed = new ConcurrentHashMap<>();

    @Override
    public String sign(AccessToken token) {
        String text = "fake-" + UUID.randomUUID();
        signed.put(text, token);
        return text;
    }

    @Override
    public Optional<AccessToken> read(String token) {
        return Optional.ofNullable(signed.get(token));
    }
}

package org.claviger.application.tokens;

import java.util.List;
import org.claviger.application.tokens.spi.PublishedKeys;

final class ShowTokenKeysService implements ShowTokenKeys {
    private final PublishedKeys keys;

    ShowTokenKeysService(PublishedKeys keys) {
        this.keys = keys;
    }

    @Override
    public String jwks() {
        return keys.jwks();
    }

    @Override
    public List<String> algorithms() {
        return keys.algorithms();
    }
}

package org.claviger.application.signin;

import io.vavr.control.Either;
import java.util.Map;
import org.claviger.application.signin.spi.OpenIdProvider;
import org.claviger.domain.members.IdentityProvider;

final class AskProviderService implements AskProvider {
    private final OpenIdProvider provider;

    AskProviderService(OpenIdProvider provider) {
        this.provider = provider;
    }

    @Override
    public IdentityProvider about() {
        return provider.about();
    }

    @Override
    public Either<ProviderRefusal, AuthorizationRedirect> depart() {
        return provider.depart();
    }

    @Override
    public Either<ProviderRefusal, ProviderIdentity> arrive(String kept, Map<String, String> answer) {
        return provider.arrive(kept, answer);
    }
}

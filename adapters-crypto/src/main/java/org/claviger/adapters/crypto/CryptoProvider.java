package org.claviger.adapters.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fastest provider of signatures that works on this machine. */
public final class CryptoProvider {
    private static final Logger LOG = LoggerFactory.getLogger(CryptoProvider.class);

    private CryptoProvider() {}

    /** Amazon's Corretto Crypto Provider where its native library loads; empty for the JDK's own. */
    public static Optional<Provider> fastest() {
        Optional<Provider> accp = corretto();
        LOG.info(
                "Signatures are made by {}",
                accp.map(provider -> provider.getName() + " " + provider.getVersionStr())
                        .orElse("the JDK"));
        return accp;
    }

    private static Optional<Provider> corretto() {
        try {
            var provider = AmazonCorrettoCryptoProvider.INSTANCE;
            return provider.getLoadingError() == null ? Optional.of(provider) : Optional.empty();
        } catch (LinkageError noNativeLibrary) {
            return Optional.empty();
        }
    }
}

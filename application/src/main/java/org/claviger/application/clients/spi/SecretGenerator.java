package org.claviger.application.clients.spi;

import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;

/** Makes what must not be guessed, and hashes secrets with a key that is not in the database. */
public interface SecretGenerator {

    ClientId newClientId();

    MintedSecret mint();

    /** The same hash for the same secret, always; takes any text. */
    SecretHash hash(PlainSecret secret);

    record MintedSecret(SecretId id, PlainSecret secret, SecretHash hash) {}
}

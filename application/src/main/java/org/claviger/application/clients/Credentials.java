package org.claviger.application.clients;

import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.secrets.SecretId;

/** What a program needs to get tokens; this is the only time that the secret is shown. */
public record Credentials(ClientId clientId, PlainSecret secret, SecretId secretId, ExpirationDate expiresOn) {}

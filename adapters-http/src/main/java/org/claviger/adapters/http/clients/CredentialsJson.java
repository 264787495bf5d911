package org.claviger.adapters.http.clients;

import org.claviger.application.clients.Credentials;

/** The only shape that has a secret in clear; its {@code toString} tells nothing. */
record CredentialsJson(String clientId, String clientSecret, String secretId, String expiresOn, String tokenEndpoint) {

    static CredentialsJson of(Credentials credentials, String tokenEndpoint) {
        return new CredentialsJson(
                credentials.clientId().value(),
                credentials.secret().reveal(),
                credentials.secretId().toString(),
                credentials.expiresOn().toString(),
                tokenEndpoint);
    }

    @Override
    public String toString() {
        return "CredentialsJson[hidden]";
    }
}

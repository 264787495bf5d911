package org.claviger.application.signin;

/** Notes what was refused before a use case could be asked. It tells nobody whose address it is. */
public interface NoteRefusedSignIn {

    /** @param email as it was typed */
    void tooManyAttempts(String email);

    /** As {@link #tooManyAttempts}, of who asks for a mail to choose another password. */
    void tooManyResets(String email);

    /** @param provider its name */
    void byProvider(String provider, ProviderRefusal refusal);

    /** @param provider its name */
    void tooManyAttemptsWith(String provider);
}

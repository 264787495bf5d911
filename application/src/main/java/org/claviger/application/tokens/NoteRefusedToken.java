package org.claviger.application.tokens;

/** Notes what was refused before {@link IssueToken} could be asked. */
public interface NoteRefusedToken {

    /** @param reason a code, of which there are few */
    void notUnderstood(String reason);

    /** @param clientId as it was sent */
    void tooManyAttempts(String clientId);
}

package org.claviger.adapters.openid;

import java.util.function.Supplier;
import org.claviger.application.signin.spi.OpenIdProvider.Refusal;

/** Ends a sign-in. The message is for the log: it quotes neither tokens nor what a browser has sent. */
final class SignInFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    private SignInFailed(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    static Supplier<SignInFailed> notBegunHere() {
        return () -> new SignInFailed(Refusal.NOT_BEGUN_HERE, "it was not begun in this browser, or too long ago");
    }

    static SignInFailed declined(String reason) {
        return new SignInFailed(Refusal.DECLINED, reason);
    }

    static SignInFailed notTrusted(String reason) {
        return new SignInFailed(Refusal.NOT_TRUSTED, reason);
    }

    static SignInFailed outOfReach(String reason) {
        return new SignInFailed(Refusal.OUT_OF_REACH, reason);
    }

    static void unless(boolean holds, String reason) throws SignInFailed {
        if (!holds) {
            throw notTrusted(reason);
        }
    }

    Refusal refusal() {
        return refusal;
    }
}

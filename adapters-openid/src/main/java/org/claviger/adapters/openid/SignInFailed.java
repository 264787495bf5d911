package org.claviger.adapters.openid;

import java.util.function.Supplier;
import org.claviger.application.signin.ProviderRefusal;

/** Ends a sign-in. The message is for the log: it quotes neither tokens nor what a browser has sent. */
final class SignInFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProviderRefusal refusal;

    private SignInFailed(ProviderRefusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    static Supplier<SignInFailed> notBegunHere() {
        return () ->
                new SignInFailed(ProviderRefusal.NOT_BEGUN_HERE, "it was not begun in this browser, or too long ago");
    }

    static SignInFailed declined(String reason) {
        return new SignInFailed(ProviderRefusal.DECLINED, reason);
    }

    static SignInFailed notTrusted(String reason) {
        return new SignInFailed(ProviderRefusal.NOT_TRUSTED, reason);
    }

    static SignInFailed outOfReach(String reason) {
        return new SignInFailed(ProviderRefusal.OUT_OF_REACH, reason);
    }

    static void unless(boolean holds, String reason) throws SignInFailed {
        if (!holds) {
            throw notTrusted(reason);
        }
    }

    ProviderRefusal refusal() {
        return refusal;
    }
}

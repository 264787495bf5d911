package org.claviger.adapters.http.portal.members;

import io.vavr.control.Either;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.NoSuchBulkOperation;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.application.members.MemberRefusal.PermissionsNotHeld;

/** Says in the language of a page why something about users or organization roles was refused: {@code refused.<code>}. */
public record MemberRefusalTexts(AccessTexts names) {

    public String of(MemberRefusal refusal) {
        String key = "refused." + refusal.code();
        return refusal instanceof PermissionsNotHeld notHeld
                ? names.messages().text(key, names.scopes(notHeld.missing().asList()))
                : names.messages().text(key);
    }

    /**
     * What a page says that is shown again.
     *
     * @throws HttpRefusal 404 if there is nothing to be shown again
     */
    String ofWhatIsThere(MemberRefusal refusal) {
        if (refusal instanceof NoSuchUser || refusal instanceof NoSuchRole || refusal instanceof NoSuchBulkOperation) {
            throw new HttpRefusal(404, refusal.code(), refusal.sentence());
        }
        return of(refusal);
    }

    /** @throws HttpRefusal 404 for whatever refusal: those of questions mean that it is not there */
    public static <T> T orNotFound(Either<MemberRefusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new HttpRefusal(404, refusal.code(), refusal.sentence()));
    }
}

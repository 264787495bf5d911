package org.claviger.adapters.http.portal.kit;

import static java.util.stream.Collectors.joining;

import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.portfolio.DeploymentRefusal;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.PermissionKey;

/** Says in the language of a page why something was refused: the text {@code refused.<code>}. */
public final class RefusalTexts {
    private RefusalTexts() {}

    public static String of(EndUserRefusal refusal, Messages messages) {
        return refusal instanceof EndUserRefusal.NotPermitted notPermitted
                ? text(refusal.code(), messages, notPermitted.missing())
                : text(refusal.code(), messages);
    }

    public static int status(EndUserRefusal refusal) {
        if (refusal instanceof EndUserRefusal.NotPermitted) {
            return 403;
        }
        return refusal instanceof EndUserRefusal.Stale || refusal instanceof EndUserRefusal.InvalidInput ? 409 : 404;
    }

    public static String of(DeploymentRefusal refusal, Messages messages) {
        return refusal instanceof DeploymentRefusal.NotHeld notHeld
                ? text(refusal.code(), messages, notHeld.missing())
                : text(refusal.code(), messages);
    }

    public static String of(CatalogRefusal refusal, Messages messages) {
        if (refusal instanceof CatalogRefusal.PermissionsNotHeld notHeld) {
            return text(refusal.code(), messages, notHeld.missing());
        }
        if (refusal instanceof CatalogRefusal.StillGranted granted) {
            return text(refusal.code(), messages, granted.total());
        }
        return refusal instanceof CatalogRefusal.Refused refused
                ? of(refused.cause(), messages)
                : text(refusal.code(), messages);
    }

    public static String of(CatalogError error, Messages messages) {
        if (error instanceof CatalogError.StillImplied implied) {
            return text(
                    error.code(),
                    messages,
                    implied.by().stream().map(PermissionKey::value).collect(joining(", ")));
        }
        if (error instanceof CatalogError.OrderOutOfRange order) {
            return text(error.code(), messages, order.last());
        }
        if (error instanceof CatalogError.TooMany many) {
            return text(error.code(), messages, many.max());
        }
        return error instanceof CatalogError.Inconsistent
                ? text(error.code(), messages, error.sentence())
                : text(error.code(), messages);
    }

    private static String text(String code, Messages messages, Object... values) {
        return messages.text("refused." + code, values);
    }
}

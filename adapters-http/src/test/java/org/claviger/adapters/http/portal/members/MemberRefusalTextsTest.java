package org.claviger.adapters.http.portal.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.BuiltInRole;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.LastAdministrator;
import org.claviger.application.members.MemberRefusal.NoSuchBulkOperation;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.application.members.MemberRefusal.NotInvitable;
import org.claviger.application.members.MemberRefusal.PermissionsNotHeld;
import org.claviger.application.members.MemberRefusal.RoleNameTaken;
import org.claviger.application.members.MemberRefusal.RoleNotAssigned;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;
import org.junit.jupiter.api.Test;

class MemberRefusalTextsTest {
    private static final List<MemberRefusal> NOT_THERE =
            List.of(new NoSuchUser(), new NoSuchRole(), new NoSuchBulkOperation());
    private static final List<MemberRefusal> OTHERS = List.of(
            new RoleNotAssigned(),
            new InvalidInput(List.of()),
            new Stale(),
            new PermissionsNotHeld(Scopes.NONE),
            new LastAdministrator(),
            new BuiltInRole(),
            new RoleNameTaken(),
            new NotInvitable());

    private static MemberRefusalTexts texts(Locale language) {
        var stage = new Stage(new UUID(0, 1), new StageSlug("dev"), "Development", Stage.Purpose.DEVELOPMENT);
        var model = AccessModel.first(PermissionCatalog.of(List.of(), List.of()).get(), new Stages(List.of(stage)));
        return new MemberRefusalTexts(new AccessTexts(model, Messages.in(language)));
    }

    @Test
    void every_refusal_is_told_in_every_language() {
        assertThat(NOT_THERE.size() + OTHERS.size()).isEqualTo(MemberRefusal.class.getPermittedSubclasses().length);
        for (Locale language : Messages.LANGUAGES) {
            for (MemberRefusal refusal : NOT_THERE) {
                assertThat(texts(language).of(refusal)).isNotBlank();
            }
            for (MemberRefusal refusal : OTHERS) {
                assertThat(texts(language).ofWhatIsThere(refusal))
                        .isEqualTo(texts(language).of(refusal))
                        .isNotBlank();
            }
        }
    }

    @Test
    void what_is_not_there_is_not_shown_again() {
        for (MemberRefusal refusal : NOT_THERE) {
            assertThatThrownBy(() -> texts(Locale.ENGLISH).ofWhatIsThere(refusal))
                    .isInstanceOfSatisfying(
                            HttpRefusal.class,
                            thrown -> assertThat(thrown.status()).isEqualTo(404));
        }
    }
}

package org.claviger.adapters.http.portal.members;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.Fields.Fact;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.users.EditUser;
import org.claviger.application.users.ListIdentityProviders;
import org.claviger.application.users.UserDraft;
import org.claviger.application.users.UserUseCases;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.members.PhotoUrl;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;

/** Makes a user, and changes the profile of one. */
final class UserFormRoutes {
    private static final String NEW = PortalPaths.USERS + "/new";
    private static final String EDIT = MemberPaths.USER + "/edit";
    private static final String VERSION = "version";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String PHOTO = "photoUrl";
    private static final String ACTIVE = "isActive";
    private static final String INVITE = "addToBuiltInIdentityProvider";
    private static final String PROVIDER = "identityProviderKey";
    private static final String SUBJECT = "subject";
    private static final String USERNAME = "username";
    private static final List<String> OF_NEW = List.of(NAME, EMAIL, PHOTO, ACTIVE, INVITE, PROVIDER, SUBJECT, USERNAME);

    private final UserUseCases users;
    private final ListIdentityProviders providers;
    private final ShowCatalog model;
    private final Pages pages;

    UserFormRoutes(UserUseCases users, ListIdentityProviders providers, ShowCatalog model, Pages pages) {
        this.users = users;
        this.providers = providers;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(NEW, ctx -> showNew(ctx, 200, Fields.fresh(Map.of(ACTIVE, "on")))),
                Route.post(NEW, this::create),
                Route.get(EDIT, ctx -> {
                    User user = user(ctx);
                    pages.show(
                            ctx,
                            "members/userEdit",
                            new EditPage(user.key(), user.name().value(), fields(user)));
                }),
                Route.post(EDIT, this::edit));
    }

    /** @param providers those that can be chosen; empty when none is configured */
    record NewPage(Fields fields, List<Option> providers) {}

    private void showNew(Context ctx, int status, Fields fields) {
        pages.show(
                ctx,
                status,
                "members/userNew",
                new NewPage(
                        fields,
                        providers.all().stream()
                                .map(provider ->
                                        new Option(provider.key().value().toString(), provider.name()))
                                .toList()));
    }

    private void create(Context ctx) {
        Form form = Form.of(ctx);
        users.create()
                .create(PageRequest.caller(ctx), draft(form))
                .peek(made -> pages.redirect(ctx, MemberPaths.of(made.key()), "user-created"))
                .peekLeft(refusal -> showNew(ctx, 422, refused(ctx, Fields.typed(form, OF_NEW), refusal)));
    }

    private static UserDraft draft(Form form) {
        Optional<String> provider = filled(form, PROVIDER);
        Optional<UUID> key = provider.flatMap(WireFormats::uuid);
        return new UserDraft(
                filled(form, NAME),
                filled(form, EMAIL),
                Optional.of(form.isTicked(ACTIVE)),
                filled(form, PHOTO),
                form.isTicked(INVITE),
                key,
                filled(form, SUBJECT),
                filled(form, USERNAME),
                provider.isPresent() && key.isEmpty()
                        ? List.of(new Problem("/" + PROVIDER, Flaw.of(FlawCode.UNKNOWN_IDENTITY_PROVIDER)))
                        : List.of());
    }

    /** Without spaces around; absent when there is nothing else. */
    private static Optional<String> filled(Form form, String field) {
        return form.find(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Fields refused(Context ctx, Fields fields, MemberRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        return refusal instanceof InvalidInput invalid
                ? fields.wrong(FieldProblems.of(invalid.problems(), messages))
                : fields.refused(
                        new MemberRefusalTexts(new AccessTexts(model.show(), messages)).ofWhatIsThere(refusal));
    }

    /** @param name as it is, whatever has been typed */
    record EditPage(UserKey key, String name, Fields fields) {}

    private User user(Context ctx) {
        return MemberRefusalTexts.orNotFound(users.find().find(PageRequest.caller(ctx), MemberPaths.user(ctx)))
                .user();
    }

    private static Fields fields(User user) {
        return Fields.fresh(
                Map.of(NAME, user.name().value(), PHOTO, photo(user), VERSION, Long.toString(user.version())));
    }

    private static String photo(User user) {
        return user.photo().map(PhotoUrl::value).orElse("");
    }

    private void edit(Context ctx) {
        Form form = Form.of(ctx);
        UserKey key = MemberPaths.user(ctx);
        users.edit()
                .edit(new EditUser.Command(
                        PageRequest.caller(ctx),
                        key,
                        form.version(),
                        Optional.of(form.get(NAME)),
                        Optional.empty(),
                        Optional.of(form.get(PHOTO).strip()),
                        List.of()))
                .peek(changed -> pages.redirect(ctx, MemberPaths.of(key), "user-changed"))
                .peekLeft(refusal -> showAgain(ctx, form, refusal));
    }

    private void showAgain(Context ctx, Form form, MemberRefusal refusal) {
        User user = user(ctx);
        Fields typed = refused(ctx, Fields.typed(form, List.of(NAME, PHOTO, VERSION)), refusal);
        pages.show(
                ctx,
                422,
                "members/userEdit",
                new EditPage(
                        user.key(),
                        user.name().value(),
                        refusal instanceof Stale
                                ? typed.overtaken(
                                        typed.refusal(),
                                        user.version(),
                                        List.of(new Fact(NAME, user.name().value()), new Fact(PHOTO, photo(user))))
                                : typed));
    }
}

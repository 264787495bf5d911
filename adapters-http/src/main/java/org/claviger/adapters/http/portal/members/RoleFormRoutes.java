package org.claviger.adapters.http.portal.members;

import static org.claviger.adapters.http.portal.members.MemberRefusalTexts.orNotFound;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.claviger.adapters.http.portal.permissions.PermissionMatrix;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.RoleNameTaken;
import org.claviger.application.members.MemberRefusal.Stale;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.roles.CreateRole;
import org.claviger.application.roles.FindRole.RoleView;
import org.claviger.application.roles.RoleUseCases;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Grants;

/** Makes, changes and duplicates organization roles. */
final class RoleFormRoutes {
    private static final String NEW = PortalPaths.ROLES + "/new";
    private static final String EDIT = MemberPaths.ROLE + "/edit";
    private static final String DUPLICATE = MemberPaths.ROLE + "/duplicate";
    private static final String NAME = "name";
    private static final String PERMISSIONS = "permissions";
    private static final String VERSION = "version";

    private final RoleUseCases roles;
    private final ShowCatalog model;
    private final Pages pages;

    RoleFormRoutes(RoleUseCases roles, ShowCatalog model, Pages pages) {
        this.roles = roles;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(NEW, ctx -> show(ctx, 200, making(ctx), fresh("", 0), Grants.NONE)),
                Route.post(
                        NEW,
                        ctx -> carryOut(
                                ctx,
                                making(ctx),
                                "role-created",
                                (form, draft) -> roles.create().create(PageRequest.caller(ctx), draft))),
                Route.get(EDIT, ctx -> {
                    RoleView view = find(ctx);
                    show(
                            ctx,
                            200,
                            editing(ctx, view),
                            fresh(name(view), view.role().version()),
                            view.grants());
                }),
                Route.post(EDIT, ctx -> {
                    RoleView view = find(ctx);
                    carryOut(
                            ctx,
                            editing(ctx, view),
                            "role-changed",
                            (form, draft) -> roles.edit()
                                    .edit(PageRequest.caller(ctx), view.role().key(), form.version(), draft));
                }),
                Route.get(DUPLICATE, ctx -> {
                    RoleView view = find(ctx);
                    String copy = view.role().name().ofCopy().value();
                    show(ctx, 200, duplicating(ctx, view), fresh(copy, 0), view.grants());
                }),
                Route.post(DUPLICATE, ctx -> {
                    RoleView view = find(ctx);
                    carryOut(
                            ctx,
                            duplicating(ctx, view),
                            "role-created",
                            (form, draft) -> roles.create()
                                    .duplicate(
                                            PageRequest.caller(ctx), view.role().key(), draft));
                }));
    }

    private RoleView find(Context ctx) {
        return orNotFound(roles.find().find(MemberPaths.role(ctx)));
    }

    private static String name(RoleView view) {
        return view.role().name().value();
    }

    private static Fields fresh(String name, long version) {
        return Fields.fresh(Map.of(NAME, name, VERSION, Long.toString(version)));
    }

    /**
     * What is done with the form.
     *
     * @param before what is granted already
     * @param there the role that is changed, if it is
     */
    private record Purpose(String title, String button, Option back, Grants before, Optional<RoleView> there) {}

    private static Purpose making(Context ctx) {
        Messages messages = PageRequest.of(ctx).messages();
        return new Purpose(
                messages.text("role.new.title"),
                messages.text("role.new.do"),
                new Option(PortalPaths.ROLES, messages.text("roles.back")),
                Grants.NONE,
                Optional.empty());
    }

    private static Purpose editing(Context ctx, RoleView view) {
        Messages messages = PageRequest.of(ctx).messages();
        return new Purpose(
                messages.text("user.edit.title", name(view)),
                messages.text("save"),
                back(view),
                view.grants(),
                Optional.of(view));
    }

    private static Purpose duplicating(Context ctx, RoleView view) {
        Messages messages = PageRequest.of(ctx).messages();
        return new Purpose(
                messages.text("role.duplicate.title", name(view)),
                messages.text("role.new.do"),
                back(view),
                Grants.NONE,
                Optional.empty());
    }

    private static Option back(RoleView view) {
        return new Option(MemberPaths.of(view.role().key()), name(view));
    }

    record RoleForm(String title, String button, Option back, Fields fields, PermissionMatrix matrix) {}

    private void show(Context ctx, int status, Purpose purpose, Fields fields, Grants chosen) {
        Messages messages = PageRequest.of(ctx).messages();
        var matrix = PermissionMatrix.of(model.show(), purpose.before(), chosen, PageRequest.caller(ctx), messages);
        pages.show(
                ctx,
                status,
                "members/roleForm",
                new RoleForm(purpose.title(), purpose.button(), purpose.back(), fields, matrix));
    }

    private interface Work {
        Either<MemberRefusal, OrganizationRole> run(Form form, CreateRole.Draft draft);
    }

    /** Or only shows what would follow from what is ticked, if somebody asks for that. */
    private void carryOut(Context ctx, Purpose purpose, String done, Work work) {
        Form form = Form.of(ctx);
        Fields typed = Fields.typed(form, List.of(NAME, VERSION));
        Grants chosen = PermissionMatrix.chosen(form, model.show());
        if (form.isTicked("preview")) {
            show(ctx, 200, purpose, typed, chosen);
            return;
        }
        var draft = new CreateRole.Draft(
                Optional.of(form.get(NAME)), Optional.of(PermissionMatrix.requested(form)), List.of());
        work.run(form, draft)
                .peek(role -> pages.redirect(ctx, MemberPaths.of(role.key()), done))
                .peekLeft(refusal -> show(ctx, 422, purpose, refused(ctx, purpose, typed, refusal), chosen));
    }

    private Fields refused(Context ctx, Purpose purpose, Fields typed, MemberRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        AccessModel current = model.show();
        var names = new AccessTexts(current, messages);
        if (refusal instanceof InvalidInput invalid) {
            return typed.wrong(FieldProblems.of(invalid.problems(), messages));
        }
        String sentence = new MemberRefusalTexts(names).ofWhatIsThere(refusal);
        if (refusal instanceof RoleNameTaken) {
            return typed.wrong(new FieldProblems(Map.of(NAME, List.of(sentence))));
        }
        Optional<RoleView> there = purpose.there().filter(view -> refusal instanceof Stale);
        return there.map(view -> typed.overtaken(
                        sentence,
                        view.role().version(),
                        List.of(
                                new Fact(NAME, name(view)),
                                new Fact(
                                        PERMISSIONS,
                                        names.scopes(view.grants().scopes().toList())))))
                .orElse(typed.refused(sentence));
    }
}

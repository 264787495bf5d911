package org.claviger.adapters.http.portal.catalog;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Fields;
import org.claviger.adapters.http.portal.kit.Fields.Fact;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.RefusalTexts;
import org.claviger.adapters.http.portal.kit.Removal;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.portfolio.AddStage;
import org.claviger.application.portfolio.ChangeStage;
import org.claviger.application.portfolio.ListEnvironments.Environment;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.application.portfolio.RemoveStage;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.Stage.Purpose;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** The stages in their order; adding, changing and removing them. */
final class StageRoutes {
    private static final String NEW = PortalPaths.STAGES + "/new";
    private static final String EDIT = PortalPaths.STAGES + "/{stage}/edit";
    private static final String REMOVE = PortalPaths.STAGES + "/{stage}/remove";
    private static final List<String> FIELDS = List.of("stage", "name", "purpose", "order", "version");

    private final PortfolioUseCases portfolio;
    private final ShowCatalog model;
    private final Pages pages;

    StageRoutes(PortfolioUseCases portfolio, ShowCatalog model, Pages pages) {
        this.portfolio = portfolio;
        this.model = model;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PortalPaths.STAGES, this::list),
                Route.get(NEW, this::ask),
                Route.post(NEW, this::add),
                Route.get(EDIT, ctx -> with(ctx, stage -> edit(ctx, 200, stage, Fields.fresh(values(stage))))),
                Route.post(EDIT, this::change),
                Route.get(REMOVE, ctx -> with(ctx, stage -> pages.show(ctx, "kit/removal", removal(ctx, stage)))),
                Route.post(REMOVE, ctx -> with(ctx, stage -> remove(ctx, stage))));
    }

    /** @param order from 1 */
    record StageRow(Stage stage, int order) {
        String purpose() {
            return Codes.of(stage.purpose());
        }

        String edit() {
            return path(stage) + "/edit";
        }

        String remove() {
            return path(stage) + "/remove";
        }
    }

    private static String path(Stage stage) {
        return PortalPaths.STAGES + "/" + stage.slug();
    }

    record StagesPage(List<StageRow> rows) {}

    /** Who may change stages or see clients sees all, as with a token; others see those that they may view. */
    private void list(Context ctx) {
        List<StageRow> rows = new ArrayList<>();
        if (PageRequest.of(ctx).may("GET /portal/catalog")
                || PageRequest.of(ctx).may("POST " + NEW)) {
            Stages all = model.show().stages();
            all.inOrder().forEach(stage -> rows.add(new StageRow(stage, all.orderOf(stage.slug()))));
        } else {
            for (Environment seen : portfolio.listEnvironments().list(PageRequest.caller(ctx))) {
                rows.add(new StageRow(seen.stage(), seen.order()));
            }
        }
        pages.show(ctx, "catalog/stages", new StagesPage(rows));
    }

    private void with(Context ctx, Consumer<StageRow> then) {
        String slug = ctx.pathParam("stage");
        Stages all = model.show().stages();
        then.accept((StageSlug.isWellFormed(slug) ? all.find(new StageSlug(slug)) : Optional.<Stage>empty())
                .map(stage -> new StageRow(stage, all.orderOf(stage.slug())))
                .orElseThrow(() -> new HttpRefusal(404, "stage_not_found", "There is no such stage.")));
    }

    /**
     * @param stage absent for a new one
     * @param last the last place that it can have
     */
    record StageFormPage(Fields fields, Optional<Stage> stage, int last) {
        String action() {
            return stage.map(known -> path(known) + "/edit").orElse(NEW);
        }

        List<Purpose> purposes() {
            return Arrays.asList(Purpose.values());
        }

        String code(Purpose purpose) {
            return Codes.of(purpose);
        }
    }

    private void ask(Context ctx) {
        askNew(
                ctx,
                200,
                Fields.fresh(Map.of(
                        "order",
                        Integer.toString(model.show().stages().inOrder().size() + 1))));
    }

    private void askNew(Context ctx, int status, Fields fields) {
        int last = model.show().stages().inOrder().size() + 1;
        pages.show(ctx, status, "catalog/stageForm", new StageFormPage(fields, Optional.empty(), last));
    }

    private void add(Context ctx) {
        Form form = Form.of(ctx);
        List<Problem> misread = new ArrayList<>();
        portfolio
                .addStage()
                .add(new AddStage.Command(
                        PageRequest.caller(ctx),
                        VersionMatch.ANY,
                        draft(Optional.of(form.get("stage").strip()), form, misread)))
                .peek(added -> pages.redirect(ctx, PortalPaths.STAGES, "stage-added"))
                .peekLeft(refusal -> askNew(ctx, 422, refused(ctx, Fields.typed(form, FIELDS), refusal)));
    }

    private static AddStage.Draft draft(Optional<String> slug, Form form, List<Problem> misread) {
        return new AddStage.Draft(
                slug,
                form.find("name"),
                form.find("purpose").filter(text -> !text.isEmpty()),
                order(form.get("order").strip(), misread),
                misread);
    }

    /** Absent: the last place, or the one that it has. */
    private static Optional<Integer> order(String text, List<Problem> misread) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Integer.parseInt(text));
        }
        if (!text.isEmpty()) {
            misread.add(new Problem("/order", Flaw.of(FlawCode.NOT_A_WHOLE_NUMBER)));
        }
        return Optional.empty();
    }

    private static Fields refused(Context ctx, Fields typed, CatalogRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        return refusal instanceof CatalogRefusal.InvalidInput invalid
                ? typed.wrong(FieldProblems.of(invalid.problems(), messages))
                : typed.refused(RefusalTexts.of(refusal, messages));
    }

    private Map<String, String> values(StageRow row) {
        return Map.of(
                "stage", row.stage().slug().value(),
                "name", row.stage().name(),
                "purpose", row.stage().purpose().name(),
                "order", Integer.toString(row.order()),
                "version", Long.toString(model.show().version()));
    }

    private void edit(Context ctx, int status, StageRow row, Fields fields) {
        int last = model.show().stages().inOrder().size();
        pages.show(ctx, status, "catalog/stageForm", new StageFormPage(fields, Optional.of(row.stage()), last));
    }

    private void change(Context ctx) {
        Form form = Form.of(ctx);
        with(
                ctx,
                row -> portfolio
                        .changeStage()
                        .change(new ChangeStage.Command(
                                PageRequest.caller(ctx),
                                form.version(),
                                row.stage().slug(),
                                draft(Optional.empty(), form, new ArrayList<>())))
                        .peek(changed -> pages.redirect(ctx, PortalPaths.STAGES, "saved"))
                        .peekLeft(refusal -> refuseChange(ctx, row, Fields.typed(form, FIELDS), refusal)));
    }

    private void refuseChange(Context ctx, StageRow row, Fields typed, CatalogRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        if (refusal instanceof CatalogRefusal.Stale) {
            AccessModel current = model.show();
            edit(
                    ctx,
                    409,
                    row,
                    typed.overtaken(
                            RefusalTexts.of(refusal, messages),
                            current.version(),
                            List.of(
                                    new Fact("name", row.stage().name()),
                                    new Fact("purpose", messages.text("purpose." + row.purpose())),
                                    new Fact("order", Integer.toString(row.order())))));
        } else {
            edit(ctx, 422, row, refused(ctx, typed, refusal));
        }
    }

    private static Removal removal(Context ctx, StageRow row) {
        Messages messages = PageRequest.of(ctx).messages();
        return Removal.asked(
                messages.text("stage.remove.title", row.stage().name()),
                row.remove(),
                new Option(PortalPaths.STAGES, messages.text("nav.stages")),
                messages.text("stage.remove.text"),
                messages.text("stage.remove"),
                "");
    }

    private void remove(Context ctx, StageRow row) {
        String slug = row.stage().slug().value();
        portfolio
                .removeStage()
                .remove(new RemoveStage.Command(
                        PageRequest.caller(ctx),
                        VersionMatch.ANY,
                        row.stage().slug(),
                        Removal.isForced(Form.of(ctx), slug)))
                .peek(removed -> pages.redirect(ctx, PortalPaths.STAGES, "stage-removed"))
                .peekLeft(refusal ->
                        pages.show(ctx, 422, "kit/removal", removal(ctx, row).refused(ctx, slug, refusal)));
    }
}

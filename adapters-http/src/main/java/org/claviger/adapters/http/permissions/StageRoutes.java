package org.claviger.adapters.http.permissions;

import static org.claviger.adapters.http.permissions.CatalogRefusals.orRefuse;
import static org.claviger.adapters.http.permissions.ModelRequests.stage;
import static org.claviger.adapters.http.request.EntityTags.match;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.http.access.BearerTokens;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.portfolio.AddStage;
import org.claviger.application.portfolio.AddStage.Draft;
import org.claviger.application.portfolio.ChangeStage;
import org.claviger.application.portfolio.PortfolioUseCases;
import org.claviger.application.portfolio.RemoveStage;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;

/** Where stage permissions can be granted, below {@code /api/clients/v1}. */
public final class StageRoutes {
    private static final String STAGES = "/api/clients/v1/stages";
    private static final String STAGE = STAGES + "/{stage}";

    private final ShowCatalog showCatalog;
    private final PortfolioUseCases portfolio;

    public StageRoutes(ShowCatalog showCatalog, PortfolioUseCases portfolio) {
        this.showCatalog = showCatalog;
        this.portfolio = portfolio;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(STAGES, this::list),
                Route.post(STAGES, this::add),
                Route.get(STAGE, ctx -> answer(ctx, showCatalog.show())),
                Route.patch(STAGE, this::change),
                Route.delete(STAGE, this::remove));
    }

    private void list(Context ctx) {
        AccessModel model = showCatalog.show();
        ModelRequests.answerAll(
                ctx,
                model,
                model.stages().inOrder().stream()
                        .map(stage -> StageJson.of(stage, model))
                        .toList());
    }

    private static void answer(Context ctx, AccessModel model) {
        ModelRequests.answer(ctx, 200, model, json(stage(ctx), model));
    }

    private static StageJson json(StageSlug slug, AccessModel model) {
        return model.stages()
                .find(slug)
                .map(stage -> StageJson.of(stage, model))
                .orElseThrow(() -> CatalogRefusals.answer(new CatalogError.NoSuchStage()));
    }

    private void add(Context ctx) {
        var fields = Body.json(ctx);
        var slug = fields.text("stage");
        var name = fields.text("name");
        var purpose = fields.text("purpose");
        var order = fields.wholeNumber("order");
        fields.refuseOthers();
        var match = match(ctx, fields);
        AccessModel model = orRefuse(portfolio
                .addStage()
                .add(new AddStage.Command(
                        BearerTokens.caller(ctx).caller(),
                        match,
                        new Draft(slug, name, purpose, order, fields.problems()))));
        var made = new StageSlug(slug.orElseThrow());
        ModelRequests.answerCreated(ctx, STAGES + "/" + made, model, json(made, model));
    }

    private void change(Context ctx) {
        var fields = Body.json(ctx);
        var name = fields.presentText("name");
        var purpose = fields.presentText("purpose");
        var order = fields.wholeNumber("order");
        fields.refuseOthers();
        var match = match(ctx, fields);
        var draft = new Draft(Optional.empty(), name, purpose, order, fields.problems());
        answer(
                ctx,
                orRefuse(portfolio
                        .changeStage()
                        .change(new ChangeStage.Command(BearerTokens.caller(ctx).caller(), match, stage(ctx), draft))));
    }

    private void remove(Context ctx) {
        boolean force = ModelRequests.force(ctx);
        orRefuse(portfolio
                .removeStage()
                .remove(new RemoveStage.Command(BearerTokens.caller(ctx).caller(), match(ctx), stage(ctx), force)));
        ctx.status(204);
    }

    /** @param order from 1 */
    record StageJson(String key, String stage, String name, String purpose, int order) {
        static StageJson of(Stage stage, AccessModel model) {
            return new StageJson(
                    stage.key().toString(),
                    stage.slug().value(),
                    stage.name(),
                    stage.purpose().name(),
                    model.stages().orderOf(stage.slug()));
        }
    }
}

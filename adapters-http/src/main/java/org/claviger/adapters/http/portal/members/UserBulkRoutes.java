package org.claviger.adapters.http.portal.members;

import static java.util.stream.Collectors.joining;
import static org.claviger.adapters.http.portal.members.MemberRefusalTexts.orNotFound;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.NoSuchBulkOperation;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.BulkOperation.Entry;
import org.claviger.application.users.BulkOperation.Outcome;
import org.claviger.application.users.CreateUsersInBulk;
import org.claviger.application.users.FindBulkOperation;
import org.claviger.application.users.UserDraft;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/** Makes many users at once, of lines with a name and an e-mail address, and tells how far it is. */
final class UserBulkRoutes {
    private static final String BULK = PortalPaths.USERS + "/bulk";
    private static final String LINES = "records";
    private static final String INVITE = "addToBuiltInIdentityProvider";

    private final CreateUsersInBulk create;
    private final FindBulkOperation find;
    private final Pages pages;

    UserBulkRoutes(CreateUsersInBulk create, FindBulkOperation find, Pages pages) {
        this.create = create;
        this.find = find;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get(BULK, this::offer),
                Route.post(BULK, this::begin),
                Route.get(BULK + "/{bulkKey}", this::show));
    }

    /** @param lines what is typed, or what has been refused before */
    record BulkPage(String lines, boolean invite, FieldProblems problems) {}

    /** With the lines that were refused in the operation {@code again}, to be corrected. */
    private void offer(Context ctx) {
        List<Entry> refused = Links.first(Links.query(ctx), "again")
                .flatMap(WireFormats::uuid)
                .map(key ->
                        orNotFound(find.find(PageRequest.caller(ctx).id(), key)).entries())
                .orElse(List.of())
                .stream()
                .filter(UserBulkRoutes::isRefused)
                .toList();
        pages.show(
                ctx,
                "members/usersInBulk",
                new BulkPage(
                        refused.stream().map(entry -> line(entry.draft())).collect(joining("\n")),
                        refused.stream().anyMatch(entry -> entry.draft().invite()),
                        FieldProblems.NONE));
    }

    private static boolean isRefused(Entry entry) {
        return entry.outcome().filter(Outcome.Refused.class::isInstance).isPresent();
    }

    private static String line(UserDraft draft) {
        return Stream.of(draft.name(), draft.email())
                .flatMap(Optional::stream)
                .map(text -> text.replaceAll("\\R", " "))
                .collect(joining(", "));
    }

    private void begin(Context ctx) {
        Form form = Form.of(ctx);
        String lines = form.get(LINES);
        boolean invite = form.isTicked(INVITE);
        List<UserDraft> drafts = lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> draft(line, invite))
                .toList();
        List<Problem> misread =
                drafts.isEmpty() ? List.of(new Problem("/" + LINES, Flaw.of(FlawCode.MISSING))) : List.of();
        create.begin(new CreateUsersInBulk.Command(PageRequest.caller(ctx), drafts, misread))
                .peek(begun -> pages.redirect(ctx, BULK + "/" + begun.key()))
                .peekLeft(refusal -> {
                    var problems = FieldProblems.of(
                            refusal instanceof InvalidInput invalid ? invalid.problems() : List.of(),
                            PageRequest.of(ctx).messages());
                    pages.show(ctx, 422, "members/usersInBulk", new BulkPage(lines, invite, problems));
                });
    }

    /** What stands behind the last comma, semicolon or tab is the address; the whole line, if there is none. */
    private static UserDraft draft(String line, boolean invite) {
        int end = Math.max(line.lastIndexOf(','), Math.max(line.lastIndexOf(';'), line.lastIndexOf('\t')));
        return new UserDraft(
                Optional.of(line.substring(0, Math.max(end, 0)).strip()).filter(name -> !name.isEmpty()),
                Optional.of(line.substring(end + 1).strip()).filter(email -> !email.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                invite,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * @param number from 1
     * @param user the key of the new user; empty as long as there is none
     * @param problems why there will be none
     */
    record Line(int number, String name, String email, String user, List<String> problems) {
        boolean waits() {
            return user.isEmpty() && problems.isEmpty();
        }
    }

    record ProgressPage(UUID key, List<Line> lines) {
        int done() {
            return lines.size() - (int) lines.stream().filter(Line::waits).count();
        }

        boolean finished() {
            return done() == lines.size();
        }

        int refused() {
            return (int)
                    lines.stream().filter(line -> !line.problems().isEmpty()).count();
        }
    }

    private void show(Context ctx) {
        UUID key = MemberPaths.key(ctx, "bulkKey", new NoSuchBulkOperation());
        BulkOperation operation = orNotFound(find.find(PageRequest.caller(ctx).id(), key));
        Messages messages = PageRequest.of(ctx).messages();
        List<Line> lines = new ArrayList<>();
        for (Entry entry : operation.entries()) {
            lines.add(line(lines.size() + 1, entry, messages));
        }
        pages.show(ctx, "members/bulkProgress", new ProgressPage(key, lines));
    }

    private static Line line(int number, Entry entry, Messages messages) {
        return new Line(
                number,
                entry.draft().name().orElse(""),
                entry.draft().email().orElse(""),
                entry.outcome()
                        .map(outcome -> outcome instanceof Outcome.Created created
                                ? created.user().toString()
                                : "")
                        .orElse(""),
                entry.outcome()
                        .map(outcome -> outcome instanceof Outcome.Refused refused
                                ? problems(refused.problems(), messages)
                                : List.<String>of())
                        .orElse(List.of()));
    }

    private static List<String> problems(List<Problem> problems, Messages messages) {
        return FieldProblems.of(problems, messages).byField().entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(text -> field.getKey().isEmpty()
                                ? text
                                : messages.text("users.bulk.problem", label(field.getKey(), messages), text)))
                .toList();
    }

    private static String label(String field, Messages messages) {
        return messages.has("field." + field) ? messages.text("field." + field) : field;
    }
}

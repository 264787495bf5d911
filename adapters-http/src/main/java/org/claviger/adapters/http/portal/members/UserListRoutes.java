package org.claviger.adapters.http.portal.members;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.FilterChip;
import org.claviger.adapters.http.portal.kit.FilterGroup;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.roles.FindRole;
import org.claviger.application.users.ListUsers;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.UserView;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.Stages;

/** The list of users, as far as the member may see them. */
final class UserListRoutes {
    private static final String STATUS = "status";
    private static final String KIND = "kind";
    private static final String SIGNED_IN = "signed-in";
    private static final String STAGE = "stage";
    private static final List<UserSort> SORTS =
            List.of(UserSort.NAME, UserSort.EMAIL, UserSort.LAST_LOGIN_AT, UserSort.CREATED_AT);

    private final ListUsers users;
    private final FindRole roles;
    private final ShowCatalog model;
    private final Pages pages;
    private final InstantSource clock;

    UserListRoutes(ListUsers users, FindRole roles, ShowCatalog model, Pages pages, InstantSource clock) {
        this.users = users;
        this.roles = roles;
        this.model = model;
        this.pages = pages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get(PortalPaths.USERS, this::list));
    }

    /** What users can be. */
    enum Kind {
        MEMBERS(Optional.of(true), Optional.empty()),
        END_USERS(Optional.empty(), Optional.of(true)),
        NEITHER(Optional.of(false), Optional.of(false));

        private final Optional<Boolean> member;
        private final Optional<Boolean> endUser;

        Kind(Optional<Boolean> member, Optional<Boolean> endUser) {
            this.member = member;
            this.endUser = endUser;
        }

        /** Whether it tells somebody with this reach anything. */
        boolean isFor(Visibility reach) {
            return switch (this) {
                case MEMBERS -> reach.members();
                case END_USERS -> !reach.stages().isEmpty();
                case NEITHER -> reach.everybody();
            };
        }
    }

    /** How long ago the last sign-in was. */
    enum SignedIn {
        WITHIN_A_WEEK,
        WITHIN_A_MONTH,
        LONG_AGO;

        private static final Duration LONG = Duration.ofDays(90);

        Optional<Instant> since(Instant now) {
            return switch (this) {
                case WITHIN_A_WEEK -> Optional.of(now.minus(Duration.ofDays(7)));
                case WITHIN_A_MONTH -> Optional.of(now.minus(Duration.ofDays(30)));
                case LONG_AGO -> Optional.empty();
            };
        }

        Optional<Instant> to(Instant now) {
            return this == LONG_AGO ? Optional.of(now.minus(LONG)) : Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> chosen(ListQuery query, String filter, Class<E> type) {
        return query.values(filter).stream().findFirst().flatMap(code -> Codes.find(type, code));
    }

    private static UserCriteria criteria(ListQuery query, Stages stages, Instant now) {
        Optional<Kind> kind = chosen(query, KIND, Kind.class);
        Optional<SignedIn> signedIn = chosen(query, SIGNED_IN, SignedIn.class);
        return new UserCriteria(
                Set.of(),
                query.search(),
                false,
                chosen(query, STATUS, UserStatus.class),
                signedIn.flatMap(filter -> filter.since(now)),
                signedIn.flatMap(filter -> filter.to(now)),
                kind.flatMap(filter -> filter.member),
                kind.flatMap(filter -> filter.endUser),
                stages.inOrder().stream()
                        .filter(stage -> query.has(STAGE, stage.slug().value()))
                        .map(Stage::key)
                        .collect(toUnmodifiableSet()),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    /**
     * @param badge what its status is drawn like
     * @param roles names of the organization roles that have not ended; empty if the member may not see them
     * @param nothing whether it is known that there are no roles of any kind
     */
    record UserEntry(User user, String status, String badge, List<String> roles, boolean endUser, boolean nothing) {}

    /**
     * @param filters always shown
     * @param more shown when wanted
     */
    record UsersPage(Paging paging, List<UserEntry> rows, List<FilterGroup> filters, List<FilterGroup> more) {
        ListQuery query() {
            return paging.query();
        }

        boolean open() {
            return more.stream().anyMatch(FilterGroup::open);
        }
    }

    private void list(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        var caller = visit.presentOrThrow().caller();
        Stages stages = model.show().stages();
        Visibility reach = Visibility.of(caller, stages);
        Instant now = clock.instant();
        ListQuery query = ListQuery.of(
                PortalPaths.USERS,
                Links.query(ctx),
                parameter -> isFilter(parameter, stages),
                SORTS.stream().map(Codes::of).toList());
        Page<UserView> found = users.list(new ListUsers.Query(
                caller,
                criteria(query, stages, now),
                query.request(),
                Codes.find(UserSort.class, query.sort()).orElseThrow(),
                query.descending()));
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        Messages messages = visit.messages();
        pages.show(
                ctx,
                "members/users",
                new UsersPage(
                        paging,
                        entries(found.results(), now),
                        List.of(statuses(query, messages), kinds(query, reach, messages)),
                        List.of(signIns(query, messages), stages(query, reach, stages, messages))));
    }

    private static boolean isFilter(Parameter parameter, Stages stages) {
        String value = parameter.value();
        return switch (parameter.name()) {
            case STATUS -> Codes.find(UserStatus.class, value).isPresent();
            case KIND -> Codes.find(Kind.class, value).isPresent();
            case SIGNED_IN -> Codes.find(SignedIn.class, value).isPresent();
            case STAGE ->
                stages.inOrder().stream().anyMatch(stage -> stage.slug().value().equals(value));
            default -> false;
        };
    }

    private List<UserEntry> entries(List<UserView> found, Instant now) {
        Map<OrganizationRoleKey, Optional<String>> names = new HashMap<>();
        return found.stream().map(view -> entry(view, now, names)).toList();
    }

    private UserEntry entry(UserView view, Instant now, Map<OrganizationRoleKey, Optional<String>> names) {
        User user = view.user();
        Stream<OrganizationRoleKey> held = view.member().isPresent() ? user.rolesFrom(now).stream() : Stream.empty();
        return new UserEntry(
                user,
                statusText(user.status()),
                badge(user.status()),
                held.flatMap(role -> names.computeIfAbsent(role, this::name).stream())
                        .sorted()
                        .toList(),
                view.endUser().orElse(false),
                view.member().equals(Optional.of(false)) && view.endUser().equals(Optional.of(false)));
    }

    private Optional<String> name(OrganizationRoleKey role) {
        return roles.find(role).map(found -> found.role().name().value()).toJavaOptional();
    }

    /** Those whose name or e-mail address contains this. */
    static UserCriteria named(String text) {
        return new UserCriteria(
                Set.of(),
                text,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    /** As a key of messages. */
    static String statusText(UserStatus status) {
        return "user.status." + Codes.of(status);
    }

    /** What of clients looks the same. */
    static String badge(UserStatus status) {
        return switch (status) {
            case ACTIVE -> "available";
            case INACTIVE -> "suspended";
            case INVITED, PENDING_REGISTRATION -> "needs-attention";
        };
    }

    private static FilterGroup statuses(ListQuery query, Messages messages) {
        return new FilterGroup(
                messages.text("clients.status"),
                chips(UserStatus.values(), STATUS, query, status -> messages.text(statusText(status))));
    }

    private static FilterGroup kinds(ListQuery query, Visibility reach, Messages messages) {
        return new FilterGroup(
                messages.text("users.kind"),
                chips(
                        Arrays.stream(Kind.values())
                                .filter(kind -> kind.isFor(reach))
                                .toArray(Kind[]::new),
                        KIND,
                        query,
                        kind -> messages.text("users.kind." + Codes.of(kind))));
    }

    private static FilterGroup signIns(ListQuery query, Messages messages) {
        return new FilterGroup(
                messages.text("users.signed-in"),
                chips(SignedIn.values(), SIGNED_IN, query, when -> messages.text("users.signed-in." + Codes.of(when))));
    }

    private static <E extends Enum<E>> List<FilterChip> chips(
            E[] values, String filter, ListQuery query, Function<E, String> text) {
        Optional<String> on = query.values(filter).stream().findFirst();
        return Arrays.stream(values)
                .map(value -> new FilterChip(
                        text.apply(value),
                        query.choosing(filter, Codes.of(value)).link(),
                        on.equals(Optional.of(Codes.of(value)))))
                .toList();
    }

    /** End users of several stages can be wanted at once. */
    private static FilterGroup stages(ListQuery query, Visibility reach, Stages all, Messages messages) {
        return new FilterGroup(
                messages.text("users.stage"),
                all.inOrder().stream()
                        .filter(stage -> reach.stages().contains(stage.slug()))
                        .map(stage -> new FilterChip(
                                stage.name(),
                                query.toggling(STAGE, stage.slug().value()).link(),
                                query.has(STAGE, stage.slug().value())))
                        .toList());
    }
}

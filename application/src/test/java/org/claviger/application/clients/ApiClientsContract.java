package org.claviger.application.clients;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.Race;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.clients.spi.ApiClients.Query;
import org.claviger.domain.Description;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.Overlap;
import org.claviger.domain.secrets.SecretRing;
import org.junit.jupiter.api.Test;

/** What every {@link ApiClients} keeps to. */
public interface ApiClientsContract {

    /** The ports to a store of their own, without any client in it. */
    Stores stores();

    private static SampleClients samples() {
        return new SampleClients(4711);
    }

    private static void addAll(Stores stores, Collection<ApiClient> clients) {
        stores.unitOfWork().run(() -> {
            clients.forEach(stores.clients()::add);
            return clients;
        });
    }

    private static ApiClient renamed(ApiClient client, String name) {
        return client.describe(
                new ClientName(name), client.description(), client.updatedAt().plusMillis(5));
    }

    private static Query all() {
        return page(0, Page.Request.MAX_LIMIT);
    }

    private static Query page(int offset, int limit) {
        return new Query(new Page.Request(offset, limit), ClientSort.NAME, false, ClientFilter.NONE, SampleClients.NOW);
    }

    private static Query named(String part) {
        return new Query(all().page(), ClientSort.NAME, false, ClientFilter.named(part), SampleClients.NOW);
    }

    private static Query sorted(ClientSort sort, boolean descending) {
        return new Query(all().page(), sort, descending, ClientFilter.NONE, SampleClients.NOW);
    }

    private static List<ApiClient> everyPage(ApiClients clients, Query query) {
        List<ApiClient> found = new ArrayList<>();
        Page<ApiClient> page;
        do {
            page = clients.list(new Query(
                    new Page.Request(found.size(), 37), query.sort(), query.descending(), query.filter(), query.now()));
            found.addAll(page.results());
        } while (!page.results().isEmpty());
        assertThat(page.total()).isEqualTo(found.size());
        return found;
    }

    @Test
    default void an_empty_store_finds_nothing() {
        var clients = stores().clients();

        assertThat(clients.find(samples().id())).isEmpty();
        assertThat(clients.findBySecret(samples().hash())).isEmpty();
        assertThat(clients.list(all())).isEqualTo(new Page<>(List.of(), 0));
    }

    @Test
    default void a_client_comes_back_as_it_was_added() {
        var clients = stores().clients();
        ApiClient plain = samples().client();
        ApiClient rich = new SampleClients(1).withEverything();

        clients.add(plain);
        clients.add(rich);

        assertThat(clients.find(plain.id())).contains(plain);
        assertThat(clients.find(rich.id())).contains(rich);
        assertThat(clients.list(all()).results()).containsExactlyInAnyOrder(plain, rich);
    }

    @Test
    default void a_client_comes_back_as_it_was_saved() {
        var clients = stores().clients();
        ApiClient before = samples().client();
        ApiClient everything = new SampleClients(1).withEverything();
        var after = new ApiClient(
                before.id(),
                everything.name(),
                everything.description(),
                everything.suspended(),
                everything.secrets(),
                everything.grants(),
                before.createdAt(),
                before.createdBy(),
                everything.updatedAt(),
                2);
        clients.add(before);

        assertThat(clients.save(after, 1)).isTrue();

        assertThat(clients.find(before.id())).contains(after);
        assertThat(clients.list(all()).results()).containsExactly(after);
    }

    @Test
    default void grants_and_texts_that_are_taken_away_are_gone() {
        var clients = stores().clients();
        ApiClient before = samples().withEverything();
        ApiClient after = before.grant(Grants.NONE, SampleClients.NOW)
                .describe(before.name(), new Description(""), SampleClients.NOW)
                .resume(SampleClients.NOW);
        clients.add(before);

        clients.save(after, before.version());

        assertThat(clients.find(before.id())).contains(after);
    }

    @Test
    default void clients_with_any_life_behind_them_come_back_unchanged() {
        var stores = stores();
        List<ApiClient> lives = samples().random(150);

        addAll(stores, lives);

        assertThat(lives).allSatisfy(client -> {
            assertThat(stores.clients().find(client.id())).contains(client);
            for (ClientSecret secret : client.secrets().newestFirst()) {
                assertThat(stores.clients().findBySecret(secret.hash())).contains(client);
            }
        });
    }

    @Test
    default void a_client_is_found_by_each_of_its_secrets_even_ended_ones_and_while_suspended() {
        var clients = stores().clients();
        ApiClient everything = samples().withEverything();
        clients.add(everything);
        clients.add(new SampleClients(2).client());

        assertThat(everything.suspended()).isTrue();
        assertThat(everything.secrets().newestFirst())
                .hasSize(4)
                .allSatisfy(secret ->
                        assertThat(clients.findBySecret(secret.hash())).contains(everything));
        assertThat(clients.findBySecret(new SampleClients(3).hash())).isEmpty();
    }

    @Test
    default void a_client_is_found_by_a_new_secret_and_not_by_a_forgotten_one() {
        var clients = stores().clients();
        var samples = samples();
        ApiClient before = samples.client();
        ClientSecret fresh = samples.secret(SampleClients.NOW, 90);
        var forgetful = new SecretRing(List.of(fresh));
        var after = new ApiClient(
                before.id(),
                before.name(),
                before.description(),
                false,
                forgetful,
                before.grants(),
                before.createdAt(),
                before.createdBy(),
                before.updatedAt(),
                2);
        clients.add(before);

        clients.save(after, 1);

        assertThat(clients.findBySecret(fresh.hash())).contains(after);
        assertThat(clients.findBySecret(before.secrets().newest().hash())).isEmpty();
    }

    @Test
    default void as_many_secrets_as_are_remembered_keep_their_order() {
        var clients = stores().clients();
        var samples = samples();
        ApiClient client = samples.client();
        clients.add(client);

        for (int count = 0; count < SecretRing.MAX_REMEMBERED + 3; count++) {
            long version = client.version();
            // All at the same moment: the order cannot be told from the times.
            client = client.rotate(samples.secret(SampleClients.NOW, 90), Overlap.NONE, SampleClients.NOW)
                    .get();
            assertThat(clients.save(client, version)).isTrue();
        }

        assertThat(client.secrets().newestFirst()).hasSize(SecretRing.MAX_REMEMBERED);
        assertThat(clients.find(client.id())).contains(client);
    }

    @Test
    default void an_id_that_is_in_use_is_refused() {
        var clients = stores().clients();
        ApiClient first = samples().named("first");
        ApiClient second = new SampleClients(4711).named("second");
        clients.add(first);

        assertThat(second.id()).isEqualTo(first.id());
        assertThatThrownBy(() -> clients.add(second)).isInstanceOf(IllegalStateException.class);
        assertThat(clients.list(all()).results()).containsExactly(first);
    }

    @Test
    default void the_id_of_a_removed_client_is_refused_for_ever() {
        var clients = stores().clients();
        ApiClient client = samples().client();
        clients.add(client);

        assertThat(clients.remove(client.id(), client.version())).isTrue();

        assertThatThrownBy(() -> clients.add(client)).isInstanceOf(IllegalStateException.class);
        assertThat(clients.find(client.id())).isEmpty();
        assertThat(clients.list(all()).total()).isZero();
    }

    @Test
    default void a_removed_client_is_gone_with_its_secrets() {
        var clients = stores().clients();
        ApiClient kept = samples().client();
        ApiClient removed = new SampleClients(2).withEverything();
        clients.add(kept);
        clients.add(removed);

        clients.remove(removed.id(), removed.version());

        assertThat(clients.find(removed.id())).isEmpty();
        assertThat(removed.secrets().newestFirst())
                .allSatisfy(secret ->
                        assertThat(clients.findBySecret(secret.hash())).isEmpty());
        assertThat(clients.save(removed, removed.version())).isFalse();
        assertThat(clients.remove(removed.id(), removed.version())).isFalse();
        assertThat(clients.list(all())).isEqualTo(new Page<>(List.of(kept), 1));
    }

    @Test
    default void a_stale_save_changes_nothing() {
        var clients = stores().clients();
        var samples = samples();
        ApiClient first = samples.client();
        ApiClient second = renamed(first, "second");
        ClientSecret secret = samples.secret(SampleClients.NOW, 9);
        ApiClient late = first.rotate(secret, Overlap.NONE, SampleClients.NOW)
                .get()
                .grant(SampleClients.grants(), SampleClients.NOW);
        clients.add(first);
        clients.save(second, first.version());

        assertThat(clients.save(late, first.version())).isFalse();
        assertThat(clients.save(late, 77)).isFalse();

        assertThat(clients.find(first.id())).contains(second);
        assertThat(clients.findBySecret(secret.hash())).isEmpty();
    }

    @Test
    default void a_stale_removal_changes_nothing() {
        var clients = stores().clients();
        ApiClient first = samples().client();
        ApiClient second = renamed(first, "second");
        clients.add(first);
        clients.save(second, first.version());

        assertThat(clients.remove(first.id(), first.version())).isFalse();

        assertThat(clients.find(first.id())).contains(second);
    }

    @Test
    default void a_client_that_was_never_there_is_neither_saved_nor_removed() {
        var clients = stores().clients();
        ApiClient client = samples().client();

        assertThat(clients.save(renamed(client, "second"), client.version())).isFalse();
        assertThat(clients.remove(client.id(), client.version())).isFalse();

        assertThat(clients.list(all()).total()).isZero();
        clients.add(client);
    }

    @Test
    default void of_many_who_add_the_same_id_one_succeeds() {
        var clients = stores().clients();
        List<ApiClient> rivals = IntStream.range(0, 8)
                .mapToObj(number -> {
                    ClientId same = samples().id();
                    ApiClient own = new SampleClients(number).named("runner " + number);
                    return new ApiClient(
                            same,
                            own.name(),
                            own.description(),
                            own.suspended(),
                            own.secrets(),
                            own.grants(),
                            own.createdAt(),
                            own.createdBy(),
                            own.updatedAt(),
                            own.version());
                })
                .toList();

        List<Boolean> added = Race.between(8, runner -> {
            try {
                clients.add(rivals.get(runner));
                return true;
            } catch (IllegalStateException taken) {
                return false;
            }
        });

        assertThat(added).containsOnlyOnce(true);
        assertThat(clients.list(all()).results()).containsExactly(rivals.get(added.indexOf(true)));
    }

    @Test
    default void of_many_who_save_over_the_same_version_one_wins() {
        var clients = stores().clients();
        ApiClient client = samples().client();
        clients.add(client);

        List<Boolean> saved =
                Race.between(8, runner -> clients.save(renamed(client, "runner " + runner), client.version()));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(clients.find(client.id())).contains(renamed(client, "runner " + saved.indexOf(true)));
    }

    @Test
    default void of_many_who_save_over_the_same_version_in_units_of_work_one_wins() {
        var stores = stores();
        ApiClient client = samples().client();
        stores.clients().add(client);

        List<Boolean> saved = Race.between(
                8,
                runner -> stores.unitOfWork()
                        .run(() -> stores.clients().save(renamed(client, "runner " + runner), client.version())));

        assertThat(saved).containsOnlyOnce(true);
        assertThat(stores.clients().find(client.id())).contains(renamed(client, "runner " + saved.indexOf(true)));
    }

    @Test
    default void pages_cover_the_list_without_gap_or_overlap() {
        var stores = stores();
        List<ApiClient> added = IntStream.range(0, 25)
                .mapToObj(number -> samplesOf(number).client())
                .toList();
        addAll(stores, added);

        var first = stores.clients().list(page(0, 10));
        var second = stores.clients().list(page(10, 10));
        var third = stores.clients().list(page(20, 10));
        var beyond = stores.clients().list(page(25, 10));

        assertThat(List.of(first, second, third, beyond))
                .extracting(Page::total)
                .containsOnly(25);
        assertThat(Stream.of(first, second, third).flatMap(page -> page.results().stream()))
                .containsExactlyElementsOf(byId(added));
        assertThat(third.results()).hasSize(5);
        assertThat(beyond.results()).isEmpty();
        assertThat(stores.clients().list(page(Integer.MAX_VALUE, 100)).results())
                .isEmpty();
    }

    private static SampleClients samplesOf(long seed) {
        return new SampleClients(seed);
    }

    private static List<ApiClient> byId(Collection<ApiClient> clients) {
        return clients.stream()
                .sorted(Comparator.comparing(client -> client.id().value()))
                .toList();
    }

    @Test
    default void names_are_sorted_without_regard_to_case_then_by_id() {
        var stores = stores();
        var samples = samples();
        List<ApiClient> added = Stream.of("beta", "Alpha", "alpha", "ALPHA", "Gamma", "delta 10", "Delta 2", "Beta")
                .map(samples::named)
                .toList();
        addAll(stores, added);
        Function<String, List<ApiClient>> called = name -> byId(added.stream()
                .filter(client -> client.name().value().equalsIgnoreCase(name))
                .toList());
        List<List<ApiClient>> ascending = Stream.of("alpha", "beta", "delta 10", "delta 2", "gamma")
                .map(called)
                .toList();
        List<List<ApiClient>> descending = Stream.of("gamma", "delta 2", "delta 10", "beta", "alpha")
                .map(called)
                .toList();

        assertThat(stores.clients().list(sorted(ClientSort.NAME, false)).results())
                .containsExactlyElementsOf(flat(ascending));
        assertThat(stores.clients().list(sorted(ClientSort.NAME, true)).results())
                .containsExactlyElementsOf(flat(descending));
    }

    private static List<ApiClient> flat(List<List<ApiClient>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    @Test
    default void names_beyond_ascii_are_sorted_without_regard_to_case_too() {
        var stores = stores();
        var samples = samples();
        List<ApiClient> added = Stream.of("ärger", "Ärger", "ÄRGER", "ärger")
                .map(samples::named)
                .toList();
        addAll(stores, added);

        assertThat(stores.clients().list(sorted(ClientSort.NAME, false)).results())
                .containsExactlyElementsOf(byId(added));
        assertThat(stores.clients().list(sorted(ClientSort.NAME, true)).results())
                .containsExactlyElementsOf(byId(added));
    }

    @Test
    default void times_are_sorted_to_the_millisecond_then_by_id() {
        var stores = stores();
        var samples = samples();
        List<ApiClient> early = byId(List.of(
                samples.createdAt(SampleClients.NOW.minusMillis(1)),
                samples.createdAt(SampleClients.NOW.minusMillis(1))));
        List<ApiClient> late =
                byId(List.of(samples.createdAt(SampleClients.NOW), samples.createdAt(SampleClients.NOW)));
        List<ApiClient> veryLate = List.of(samples.createdAt(SampleClients.NOW.plus(Duration.ofDays(9_999))));
        addAll(stores, flat(List.of(veryLate, late, early)));

        for (ClientSort sort : List.of(ClientSort.CREATED_AT, ClientSort.UPDATED_AT)) {
            assertThat(stores.clients().list(sorted(sort, false)).results())
                    .containsExactlyElementsOf(flat(List.of(early, late, veryLate)));
            assertThat(stores.clients().list(sorted(sort, true)).results())
                    .containsExactlyElementsOf(flat(List.of(veryLate, late, early)));
        }
    }

    @Test
    default void the_time_of_a_change_is_sorted_on_its_own() {
        var clients = stores().clients();
        var samples = samples();
        ApiClient older = samples.createdAt(SampleClients.NOW.minusSeconds(2));
        ApiClient younger = samples.createdAt(SampleClients.NOW.minusSeconds(1));
        ApiClient changed = older.suspend(SampleClients.NOW);
        clients.add(older);
        clients.add(younger);
        clients.save(changed, older.version());

        assertThat(clients.list(sorted(ClientSort.CREATED_AT, false)).results()).containsExactly(changed, younger);
        assertThat(clients.list(sorted(ClientSort.UPDATED_AT, false)).results()).containsExactly(younger, changed);
    }

    @Test
    default void expirations_of_the_newest_secret_are_sorted_then_by_id() {
        var stores = stores();
        var samples = samples();
        List<ApiClient> soon = byId(List.of(samples.expiringIn(1), samples.expiringIn(1)));
        ApiClient rotated = samples.expiringIn(500)
                .rotate(samples.secret(SampleClients.NOW, 2), new Overlap(72), SampleClients.NOW)
                .get();
        ApiClient late = samples.expiringIn(90);
        ApiClient ended = samples.expiringIn(91);
        ApiClient endedNow =
                ended.revoke(ended.secrets().newest().id(), SampleClients.NOW).get();
        addAll(stores, flat(List.of(List.of(endedNow, late, rotated), soon)));

        assertThat(stores.clients().list(sorted(ClientSort.EXPIRES_ON, false)).results())
                .containsExactlyElementsOf(flat(List.of(soon, List.of(rotated, late, endedNow))));
        assertThat(stores.clients().list(sorted(ClientSort.EXPIRES_ON, true)).results())
                .containsExactlyElementsOf(flat(List.of(List.of(endedNow, late, rotated), soon)));
    }

    @Test
    default void a_part_of_the_name_is_found_without_regard_to_case() {
        var stores = stores();
        var samples = samples();
        ApiClient latin = samples.named("Nightly Ärger Export");
        ApiClient greek = samples.named("ΟΔΟΣ ΟΔΟΣΑ");
        ApiClient cyrillic = samples.named("Жук");
        ApiClient emoji = samples.named("👩🏽‍🚀 rocket 𐐨");
        addAll(stores, List.of(latin, greek, cyrillic, emoji));

        assertThat(stores.clients().list(named("nightly äRGER")).results()).containsExactly(latin);
        assertThat(stores.clients().list(named("EXPORT")).results()).containsExactly(latin);
        assertThat(stores.clients().list(named("οδοσ")).results()).containsExactly(greek);
        assertThat(stores.clients().list(named("οδος")).results()).containsExactly(greek);
        assertThat(stores.clients().list(named("жУК")).results()).containsExactly(cyrillic);
        assertThat(stores.clients().list(named("🚀 ROCKET 𐐀")).results()).containsExactly(emoji);
        assertThat(stores.clients().list(named("nightlyexport")).results()).isEmpty();
    }

    @Test
    default void signs_that_mean_something_elsewhere_are_looked_for_literally() {
        var stores = stores();
        var samples = samples();
        List<String> names =
                List.of("100 % sure", "1000 sure", "a_b", "axb", "O'Neil", "say \"no\"", "C:\\jobs", "[a-z]*?");
        addAll(stores, names.stream().map(samples::named).toList());

        for (String sign : List.of("%", "_", "'", "\"", "\\", "[a-z]", "*", "?", "100 %", "' OR '1'='1", "\\%", "%%")) {
            assertThat(stores.clients().list(named(sign)).results())
                    .as(sign)
                    .extracting(client -> client.name().value())
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().filter(name -> name.contains(sign)).toList());
        }
    }

    @Test
    default void a_part_that_no_name_can_have_finds_nothing() {
        var clients = stores().clients();
        clients.add(samples().named("a"));

        assertThat(clients.list(named("a\u0000")).results()).isEmpty();
        assertThat(clients.list(named("\u0000")).results()).isEmpty();
        assertThat(clients.list(named("a".repeat(100_000))).results()).isEmpty();
    }

    @Test
    default void the_name_of_a_changed_client_is_looked_for_as_it_is_now() {
        var clients = stores().clients();
        ApiClient before = samples().named("before");
        ApiClient after = renamed(before, "after");
        clients.add(before);
        clients.save(after, before.version());

        assertThat(clients.list(named("BEFORE")).total()).isZero();
        assertThat(clients.list(named("AFTER")).results()).containsExactly(after);
    }

    @Test
    default void a_status_is_found_as_clients_have_it_at_that_moment() {
        var stores = stores();
        List<ApiClient> added = samples().random(300);
        addAll(stores, added);

        for (Instant now : telling(added)) {
            for (ClientStatus status : ClientStatus.values()) {
                assertThat(everyPage(stores.clients(), with("", EnumSet.of(status), now)))
                        .as("%s at %s", status, now)
                        .containsExactlyInAnyOrderElementsOf(added.stream()
                                .filter(client -> client.statusAt(now) == status)
                                .toList());
            }
        }
    }

    @Test
    default void those_whose_newest_secret_ends_in_time_are_found() {
        var stores = stores();
        List<ApiClient> added = samples().random(300);
        addAll(stores, added);

        for (Instant end : telling(added)) {
            for (Duration time : List.of(Duration.ZERO, Duration.ofDays(7), Duration.ofDays(30))) {
                Instant now = end.minus(time);
                var filter = new ClientFilter("", Set.of(), Optional.of(time), false);
                assertThat(everyPage(
                                stores.clients(), new Query(all().page(), ClientSort.EXPIRES_ON, true, filter, now)))
                        .as("within %s from %s", time, now)
                        .containsExactlyInAnyOrderElementsOf(added.stream()
                                .filter(client ->
                                        client.secrets().newest().endsAt().isAfter(now))
                                .filter(client ->
                                        !client.secrets().newest().endsAt().isAfter(end))
                                .toList());
            }
        }
    }

    @Test
    default void clients_are_counted_by_the_status_that_they_have_at_that_moment() {
        var stores = stores();
        List<ApiClient> added = samples().random(120);
        addAll(stores, added);

        for (Instant now : telling(added)) {
            for (String part : List.of("", "bill", "no name has this")) {
                Map<ClientStatus, Integer> counts = stores.clients().count(part, now);

                assertThat(counts).containsOnlyKeys(ClientStatus.values());
                counts.forEach((status, count) -> assertThat(count)
                        .as("%s at %s", status, now)
                        .isEqualTo(stores.clients()
                                .list(with(part, EnumSet.of(status), now))
                                .total()));
            }
        }
    }

    /** Moments at which, and just before which, the status of a client turns. */
    private static Set<Instant> telling(List<ApiClient> clients) {
        Set<Instant> moments = new TreeSet<>(Set.of(SampleClients.NOW, SampleClients.NOW.plus(Duration.ofDays(3_000))));
        for (ApiClient client : clients.subList(0, 8)) {
            Instant end = client.secrets().endsAt();
            Instant expiring = client.secrets().newest().endsAt().minus(ClientSecret.EXPIRING);
            moments.addAll(List.of(end, end.minusMillis(1), expiring, expiring.minusMillis(1)));
        }
        return moments;
    }

    private static Query with(String nameContains, Set<ClientStatus> statuses, Instant now) {
        return new Query(
                all().page(),
                ClientSort.NAME,
                false,
                ClientFilter.named(nameContains).with(statuses),
                now);
    }

    @Test
    default void several_statuses_and_a_part_of_the_name_are_found_together() {
        var stores = stores();
        List<ApiClient> added = samples().random(120);
        addAll(stores, added);
        var wanted = EnumSet.of(ClientStatus.SUSPENDED, ClientStatus.NEEDS_ATTENTION);

        assertThat(everyPage(stores.clients(), with("bill", wanted, SampleClients.NOW)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(added.stream()
                        .filter(client -> client.name().value().startsWith("Bill")
                                || client.name().value().startsWith("bill"))
                        .filter(client -> wanted.contains(client.statusAt(SampleClients.NOW)))
                        .toList());
        assertThat(everyPage(stores.clients(), with("", EnumSet.allOf(ClientStatus.class), SampleClients.NOW)))
                .containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    default void clients_are_found_by_the_permissions_that_they_are_granted() {
        var clients = stores().clients();
        var holding = new ArrayList<ApiClient>();
        for (String scopes : List.of(
                "billing:read",
                "billing:read@test",
                "billing:read@*",
                "a:b billing:read@production billing:read@test")) {
            holding.add(granted("Client %s %%_'".formatted(holding.size()), scopes));
        }
        holding.forEach(clients::add);
        for (String scopes : List.of("billing:reader", "billing:read-all@test", "xbilling:read", "a:billing@*", "")) {
            clients.add(granted("Another", scopes));
        }
        var billing = new GrantCriterion.AnyOf(Set.of(new PermissionKey("billing:read"), new PermissionKey("no:such")));

        assertThat(clients.holding(billing, 100)).isEqualTo(new Page<>(holding, 4));
        assertThat(clients.holding(billing, 3)).isEqualTo(new Page<>(holding.subList(0, 3), 4));
        assertThat(clients.holding(billing, 0)).isEqualTo(new Page<>(List.of(), 4));
        assertThat(clients.holding(new GrantCriterion.AnyOf(Set.of()), 100)).isEqualTo(new Page<>(List.of(), 0));
    }

    @Test
    default void clients_are_found_by_the_stages_that_their_grants_name() {
        var clients = stores().clients();
        ApiClient one = granted("b", "billing:read@test");
        ApiClient several = granted("A", "a:b billing:read@production billing:read@test billing:write@test");
        clients.add(one);
        clients.add(several);
        for (String scopes : List.of("billing:read@*", "test:test", "billing:read@test-2 a:b@a-test", "")) {
            clients.add(granted("Another", scopes));
        }
        var test = new GrantCriterion.InStage(new StageSlug("test"));

        assertThat(clients.holding(test, 100)).isEqualTo(new Page<>(List.of(several, one), 2));

        clients.save(one.grant(one.grants().without(test), SampleClients.NOW), one.version());

        assertThat(clients.holding(test, 100)).isEqualTo(new Page<>(List.of(several), 1));
        assertThat(clients.holding(new GrantCriterion.InStage(new StageSlug("none")), 100)
                        .total())
                .isZero();
    }

    /** The seed differs, and so does the client ID. */
    private static ApiClient granted(String name, String scopes) {
        var samples = new SampleClients((name + scopes).hashCode());
        Map<PermissionKey, List<GrantTarget>> places = Stream.of(scopes.split(" "))
                .flatMap(text -> Scope.parse(text).stream())
                .collect(groupingBy(Scope::permission, mapping(Scope::place, toList())));
        return samples.made(
                name,
                SampleClients.NOW,
                samples.secret(SampleClients.NOW, 90),
                new Grants(places.entrySet().stream()
                        .map(entry -> new Grant(entry.getKey(), entry.getValue()))
                        .toList()));
    }
}

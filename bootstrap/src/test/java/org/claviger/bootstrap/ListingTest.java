package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.RunningClaviger.CLIENTS;
import static org.claviger.bootstrap.RunningClaviger.JSON;
import static org.claviger.bootstrap.RunningClaviger.pointers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.claviger.bootstrap.RunningClaviger.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static RunningClaviger claviger;

    /** Beside the administrator's own client: five, made one minute after the other. */
    @BeforeAll
    static void start() {
        claviger = RunningClaviger.started();
        create("beta 100%", "2026-11-22", "audit-trail:view");
        create("Alpha_under", "2027-05-05", "audit-trail:view");
        create("gamma 'quoted'", "2028-01-01", "audit-trail:view");
        create("delta \\ back", "2026-12-24", "audit-trail:view");
        create("ÉPSILON", "2027-03-03");
        claviger.clock.advance(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    private static void create(String name, String expiresOn, String... permissions) {
        claviger.clock.advance(Duration.ofMinutes(1));
        var grants = List.of(permissions).stream()
                .map(key -> Map.of("permission", key))
                .toList();
        var answer = claviger.administer(
                "POST",
                CLIENTS,
                JSON.writeValueAsString(Map.of("name", name, "expiresOn", expiresOn, "permissions", grants)));
        assertThat(answer.status()).isEqualTo(201);
    }

    private static Answer list(String query) {
        return claviger.administer("GET", CLIENTS + "?" + query, "");
    }

    private static List<String> names(String query) {
        List<String> names = new ArrayList<>();
        list(query)
                .json()
                .get("results")
                .forEach(client -> names.add(client.get("name").stringValue()));
        names.remove("Administrator");
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void pages_tell_where_the_next_one_begins_until_the_last() {
        var first = list("limit=4").json();
        var last = list("limit=4&offset=4").json();
        var beyond = list("limit=4&offset=2147483647").json();

        assertThat(first.get("results")).hasSize(4);
        assertThat(first.get("page").toString())
                .isEqualTo(
                        "{\"count\":4,\"limit\":4,\"offset\":0,\"nextPageOffset\":4,\"totalResults\":6,\"totalPages\":2}");
        assertThat(last.get("page").toString())
                .isEqualTo(
                        "{\"count\":2,\"limit\":4,\"offset\":4,\"nextPageOffset\":null,\"totalResults\":6,\"totalPages\":2}");
        assertThat(beyond.get("page").toString())
                .isEqualTo(
                        "{\"count\":0,\"limit\":4,\"offset\":2147483647,\"nextPageOffset\":null,\"totalResults\":6,\"totalPages\":2}");
    }

    @Test
    void a_page_that_ends_with_the_last_result_is_the_last() {
        var page = list("limit=3&offset=3").json().get("page");

        assertThat(page.get("count").intValue()).isEqualTo(3);
        assertThat(page.get("nextPageOffset").isNull()).isTrue();
    }

    @Test
    void pages_are_100_long_unless_told_otherwise() {
        var page = list("").json().get("page");

        assertThat(page.get("limit").intValue()).isEqualTo(100);
        assertThat(page.get("offset").intValue()).isZero();
        assertThat(list("limit=100").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "limit=0 ?limit",
                "limit=101 ?limit",
                "limit=-1 ?limit",
                "limit=ten ?limit",
                "limit= ?limit",
                "limit=1.0 ?limit",
                "limit=%2B5 ?limit",
                "limit=%D9%A5 ?limit",
                "limit=5&limit=5 ?limit",
                "offset=-1 ?offset",
                "offset=2147483648 ?offset",
                "offset=99999999999999999999 ?offset",
                "sort=version ?sort",
                "sort=Name ?sort",
                "sort=--name ?sort",
                "sort= ?sort",
                "sort=name,createdAt ?sort",
                "sort=name%3BDROP%20TABLE%20api_client ?sort",
                "sort=(select%201) ?sort",
                "status=available ?status",
                "status= ?status",
                "status=AVAILABLE,SUSPENDED ?status",
                "status='%20OR%201=1 ?status",
                "page=2 ?page",
                "Limit=5 ?Limit",
                "nameContains=%FF ?",
                "nameContains=%00 ?",
                "nameContains=a&nameContains=b ?nameContains"
            })
    void a_wrong_parameter_is_pointed_at(String query, String pointer) {
        var answer = list(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(pointers(answer)).containsExactly(pointer);
    }

    @Test
    void all_wrong_parameters_are_reported_at_once() {
        var answer = list("limit=0&offset=-1&sort=x&status=y&z=1");

        assertThat(pointers(answer)).containsExactlyInAnyOrder("?limit", "?offset", "?sort", "?status", "?z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "% | beta 100%",
                "_ | Alpha_under",
                "' | gamma 'quoted'",
                "\\ | delta \\ back",
                "é | ÉPSILON",
                "ALPHA | Alpha_under",
                "a_u | Alpha_under",
            })
    void a_part_of_a_name_is_taken_as_it_is_written_but_for_case(String part, String name) {
        assertThat(names("nameContains=" + encoded(part))).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR '1'='1", "%a%", "a%", "__", "*", "\\%", "🔑", "nothing"})
    void a_part_that_no_name_has_finds_nothing(String part) {
        assertThat(names("nameContains=" + encoded(part))).isEmpty();
    }

    @Test
    void an_empty_part_finds_all() {
        assertThat(names("nameContains=")).hasSize(5);
    }

    @Test
    void a_part_of_10000_characters_never_fails() {
        assertThat(list("nameContains=" + "x".repeat(6_000)).status()).isEqualTo(200);
        assertThat(list("nameContains=" + "x".repeat(60_000)).status()).isEqualTo(414);
    }

    @Test
    void clients_are_sorted_as_asked() {
        var byName = List.of("Alpha_under", "beta 100%", "delta \\ back", "gamma 'quoted'", "ÉPSILON");
        var byCreation = List.of("beta 100%", "Alpha_under", "gamma 'quoted'", "delta \\ back", "ÉPSILON");
        var byExpiration = List.of("beta 100%", "delta \\ back", "ÉPSILON", "Alpha_under", "gamma 'quoted'");

        assertThat(names("")).isEqualTo(byName);
        assertThat(names("sort=name")).isEqualTo(byName);
        assertThat(names("sort=createdAt")).isEqualTo(byCreation);
        assertThat(names("sort=updatedAt")).isEqualTo(byCreation);
        assertThat(names("sort=expiresOn")).isEqualTo(byExpiration);
        assertThat(names("sort=-name")).isEqualTo(reversed(byName));
        assertThat(names("sort=-createdAt")).isEqualTo(reversed(byCreation));
        assertThat(names("sort=-expiresOn")).isEqualTo(reversed(byExpiration));
    }

    private static List<String> reversed(List<String> names) {
        List<String> reversed = new ArrayList<>(names);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void clients_are_filtered_by_their_status() {
        assertThat(names("status=AVAILABLE")).containsExactly("Alpha_under", "delta \\ back", "gamma 'quoted'");
        assertThat(names("status=NEEDS_ATTENTION")).containsExactly("beta 100%", "ÉPSILON");
        assertThat(names("status=EXPIRED")).isEmpty();
        assertThat(names("status=SUSPENDED&status=NEEDS_ATTENTION&nameContains=b"))
                .containsExactly("beta 100%");
        assertThat(list("status=NEEDS_ATTENTION&limit=1")
                        .json()
                        .at("/page/totalResults")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void a_list_tells_no_secret() {
        var answer = list("");

        assertThat(answer.whole().body())
                .doesNotContain("clientSecret")
                .doesNotContain("cvg_")
                .doesNotContain("credentials")
                .doesNotContain("hash");
    }
}

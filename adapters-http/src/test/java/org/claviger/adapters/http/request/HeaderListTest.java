package org.claviger.adapters.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.claviger.adapters.http.request.HeaderList.Accepted;
import org.junit.jupiter.api.Test;

class HeaderListTest {
    private static List<String> elements(String... lines) {
        return HeaderList.elements(List.of(lines));
    }

    @Test
    void elements_come_in_their_order_without_blanks_around_them() {
        assertThat(elements("a,b ,\tc", "d")).containsExactly("a", "b", "c", "d");
        assertThat(elements("a b")).containsExactly("a b");
    }

    @Test
    void empty_elements_are_passed_over() {
        assertThat(elements(",a,, ,\t,b,", "", " ", ",")).containsExactly("a", "b");
        assertThat(elements()).isEmpty();
    }

    @Test
    void commas_in_quotes_separate_nothing() {
        assertThat(elements("\"a,b\",\"c", "d,e")).containsExactly("\"a,b\"", "\"c", "d", "e");
    }

    @Test
    void what_is_accepted_most_comes_first_and_what_is_not_acceptable_does_not_come() {
        assertThat(HeaderList.accepted(List.of("a;q=0.2, B ; x=y ; Q=0.900 ,c;q=0,d;q=0.000,e", "f;q=2,;q=1")))
                .containsExactly(
                        new Accepted("e", 1),
                        new Accepted("f", 1),
                        new Accepted("", 1),
                        new Accepted("b", 0.9),
                        new Accepted("a", 0.2));
        assertThat(HeaderList.accepted(List.of(";", ";;")))
                .extracting(Accepted::value)
                .containsOnly("");
    }
}

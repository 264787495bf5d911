package org.claviger.application;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.claviger.application.spi.Mail;
import org.junit.jupiter.api.Test;

class MailTest {
    @Test
    void nothing_can_be_smuggled_into_the_headers() {
        for (String hostile : List.of("a\r\nBcc: evil@example.org", "a\nb", "a\rb", "a\u0000b", "a\u0085b")) {
            assertThatThrownBy(() -> new Mail(hostile, "ada@example.org", "Subject", "", ""))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Mail("id", hostile, "Subject", "", ""))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Mail("id", "ada@example.org", hostile, "", ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String id : List.of("", "a b", "a@b", "<a>", "a>", "ä", "a".repeat(101))) {
            assertThatThrownBy(() -> new Mail(id, "ada@example.org", "Subject", "", ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

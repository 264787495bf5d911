package org.claviger.domain.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Today" is the day in UTC, wherever the machine thinks that it stands. */
@ParameterizedClass
@ValueSource(
        strings = {
            "UTC",
            "America/Los_Angeles",
            "Asia/Kolkata",
            "Pacific/Kiritimati",
            "Pacific/Apia",
            "Australia/Lord_Howe",
            "Etc/GMT+12"
        })
class ExpirationDateTest {
    private final TimeZone before = TimeZone.getDefault();

    @Parameter
    String zone;

    @BeforeEach
    void move_the_machine() {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    @AfterEach
    void move_it_back() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T00:00:00Z,2027-02-19",
        "2026-11-21T23:59:59.999Z,2027-02-19",
        "2026-11-22T00:00:00Z,2027-02-20",
        "2027-12-01T12:00:00Z,2028-02-29",
        "2027-12-02T12:00:00Z,2028-03-01"
    })
    void the_standard_date_is_90_days_from_today(Instant now, String expected) {
        assertThat(ExpirationDate.standard(now)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T00:00:00Z,2026-11-21,2028-11-21",
        "2026-11-21T23:59:59.999Z,2026-11-21,2028-11-21",
        "2026-12-31T23:59:59.999999999Z,2026-12-31,2028-12-31",
        "2027-01-01T00:00:00Z,2027-01-01,2029-01-01",
        "2027-02-28T12:00:00Z,2027-02-28,2029-02-28",
        "2028-02-28T12:00:00Z,2028-02-28,2030-02-28",
        "2028-02-29T12:00:00Z,2028-02-29,2030-02-28",
        "2026-02-28T12:00:00Z,2026-02-28,2028-02-28",
        "2028-03-01T00:00:00Z,2028-03-01,2030-03-01"
    })
    void a_date_is_chosen_from_today_to_today_and_24_months_both_inclusive(
            Instant now, LocalDate earliest, LocalDate latest) {
        var refused = new SecretError.ExpirationOutOfRange(earliest, latest);

        assertThat(ExpirationDate.choose(earliest, now).get().date()).isEqualTo(earliest);
        assertThat(ExpirationDate.choose(latest, now).get().date()).isEqualTo(latest);
        assertThat(ExpirationDate.choose(earliest.minusDays(1), now).getLeft()).isEqualTo(refused);
        assertThat(ExpirationDate.choose(latest.plusDays(1), now).getLeft()).isEqualTo(refused);
        assertThat(ExpirationDate.choose(LocalDate.MIN, now).getLeft()).isEqualTo(refused);
        assertThat(ExpirationDate.choose(LocalDate.MAX, now).getLeft()).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21,2026-11-22T00:00:00Z",
        "2026-12-31,2027-01-01T00:00:00Z",
        "2027-02-28,2027-03-01T00:00:00Z",
        "2028-02-28,2028-02-29T00:00:00Z",
        "2028-02-29,2028-03-01T00:00:00Z",
        "2027-03-14,2027-03-15T00:00:00Z"
    })
    void a_secret_is_valid_to_the_last_moment_of_its_date(String date, Instant end) {
        Instant made = end.minusSeconds(86_400);

        var secret = SomeSecrets.secret(1, SomeSecrets.until(date), made);

        assertThat(secret.endsAt()).isEqualTo(end);
        assertThat(secret.isLiveAt(made)).isTrue();
        assertThat(secret.isLiveAt(end.minusMillis(1))).isTrue();
        assertThat(secret.stateAt(end.minusMillis(1))).isEqualTo(ClientSecret.State.ACTIVE);
        assertThat(secret.isLiveAt(end)).isFalse();
        assertThat(secret.stateAt(end)).isEqualTo(ClientSecret.State.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"2027-02-06T00:00:00Z,true", "2027-02-05T23:59:59.999Z,false"})
    void a_secret_is_expiring_with_14_days_or_less(Instant now, boolean expected) {
        var secret = SomeSecrets.secret(1, SomeSecrets.until("2027-02-19"), Instant.parse("2026-11-21T10:00:00Z"));

        assertThat(secret.isExpiringAt(now)).isEqualTo(expected);
    }
}

package org.claviger.domain.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.Description;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID ASSET = new UUID(1, 1);
    private static final String KEY_EMOJI = "\uD83D\uDD11";

    private static Deployment deployment(int key, UUID asset, String stage, int revision, Instant at) {
        return new Deployment(
                new UUID(0, key),
                asset,
                "WebApplication",
                "Orders",
                new StageSlug(stage),
                revision,
                new UUID(2, key),
                at,
                "cli",
                new Description(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void the_newest_deployment_is_the_latest_and_then_the_one_with_the_highest_revision() {
        var early = deployment(1, ASSET, "test", 9, NOW.minusMillis(1));
        var low = deployment(2, ASSET, "development", 1, NOW);
        var high = deployment(3, ASSET, "production", 2, NOW);

        var asset = new DeployedAsset(List.of(low, high, early));

        assertThat(asset.newest()).isEqualTo(high);
        assertThat(asset.deployments()).containsExactly(high, low, early);
    }

    @Test
    void a_deployed_asset_is_one_asset_once_in_each_stage() {
        var here = deployment(1, ASSET, "test", 1, NOW);

        for (var others : List.of(
                List.of(here, deployment(2, ASSET, "test", 2, NOW)),
                List.of(here, deployment(2, new UUID(1, 2), "production", 2, NOW)),
                List.<Deployment>of())) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DeployedAsset(others));
        }
    }

    @Test
    void a_moment_is_from_1970_until_a_day_ahead_and_cut_to_milliseconds() {
        Instant last = NOW.plus(Deployment.MAX_AHEAD);

        assertThat(Deployment.moment(Instant.EPOCH, NOW)).containsExactly(Instant.EPOCH);
        assertThat(Deployment.moment(last, NOW)).containsExactly(last);
        assertThat(Deployment.moment(NOW.plusNanos(1_999_999), NOW)).containsExactly(NOW.plusMillis(1));
        for (Instant wrong : List.of(Instant.EPOCH.minusNanos(1), last.plusNanos(1), Instant.MIN, Instant.MAX)) {
            assertThat(Deployment.moment(wrong, NOW).isLeft())
                    .as(wrong.toString())
                    .isTrue();
        }
    }

    @Test
    void who_has_recorded_a_deployment_makes_no_difference_to_what_it_tells() {
        var one = deployment(1, ASSET, "test", 1, NOW);
        var again = new Deployment(
                one.deploymentKey(),
                ASSET,
                one.type(),
                one.name(),
                one.stage(),
                1,
                one.buildKey(),
                NOW,
                "somebody else",
                one.description(),
                one.iconUrl(),
                one.url(),
                one.tag());

        assertThat(one.tellsTheSameAs(again)).isTrue();
        assertThat(one.tellsTheSameAs(deployment(1, ASSET, "test", 2, NOW))).isFalse();
    }

    @Test
    void a_deployment_has_no_wrong_parts() {
        var tag = Optional.of("v1");

        assertThatIllegalArgumentException().isThrownBy(() -> deployment(1, ASSET, "test", 0, NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deployment(1, ASSET, "test", 1, Instant.EPOCH.minusMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> deployment(1, ASSET, "test", 1, NOW.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Deployment.Tag(" v1", tag, Optional.empty()));
        assertThat(Deployment.revision(0).isLeft()).isTrue();
        assertThat(Deployment.revision(1)).containsExactly(1);
    }

    @Test
    void lines_are_trimmed_and_bounded_in_characters() {
        assertThat(DeploymentText.NAME.parse(" Orders\t")).containsExactly("Orders");
        for (var bound : List.of(DeploymentText.NAME, DeploymentText.TYPE, DeploymentText.TAG, DeploymentText.TAGGER)) {
            int most = bound == DeploymentText.TYPE ? 50 : 200;
            assertThat(bound.parse(KEY_EMOJI.repeat(most)).isRight()).isTrue();
            assertThat(bound.parse(KEY_EMOJI.repeat(most + 1)).getLeft()).isEqualTo(Flaw.of(FlawCode.TOO_LONG, most));
            assertThat(bound.parse(" ").getLeft()).isEqualTo(Flaw.of(FlawCode.EMPTY));
            assertThat(bound.parse("a\u0000b").isLeft()).isTrue();
            assertThat(bound.parse("a\nb").isLeft()).isTrue();
            assertThat(bound.parse("a\uD83Db").isLeft()).isTrue();
        }
        assertThat(DeploymentText.TYPE.parse("Web,Mobile").isLeft()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTP://example.com:8443/a%20b?c=d&e#f",
                "http://[::1]/icon.png",
                " https://example.com/ "
            })
    void a_url_leads_to_the_web(String text) {
        assertThat(DeploymentText.URL.parse(text)).containsExactly(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "/icon.png",
                "//example.com",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://example.com",
                "file:///etc/passwd",
                "https:",
                "https://",
                "https:///path",
                "https:example.com",
                "https://user:secret@example.com",
                "https://exa mple.com",
                "https://example.com/a\nb",
                "https://example.com/\u202Egnp",
                "https://ex\u00E4mple.com",
                "https://example.com/%zz",
                "https://example.com/\"><script>"
            })
    void anything_else_is_no_url(String text) {
        assertThat(DeploymentText.URL.parse(text).isLeft()).isTrue();
    }

    @Test
    void a_url_has_at_most_2000_characters() {
        String start = "https://example.com/";

        assertThat(DeploymentText.URL.parse(start + "x".repeat(1_980)).isRight())
                .isTrue();
        assertThat(DeploymentText.URL.parse(start + "x".repeat(1_981)).isLeft()).isTrue();
    }
}

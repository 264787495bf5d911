package org.claviger.domain.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.claviger.domain.portfolio.Stage.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagesTest {

    @Test
    void stages_keep_their_order_and_are_found_by_their_key_and_slug() {
        var stages = new Stages(List.of(stage(2, "production"), stage(1, "development")));

        assertThat(stages.inOrder())
                .extracting(stage -> stage.slug().value())
                .containsExactly("production", "development");
        assertThat(stages.find(stages.inOrder().get(1).key()))
                .contains(stages.inOrder().get(1));
        assertThat(stages.find(new UUID(9, 9))).isEmpty();
        assertThat(stages.contains(new StageSlug("development"))).isTrue();
        assertThat(stages.contains(new StageSlug("test"))).isFalse();
    }

    @Test
    void two_stages_cannot_share_a_slug() {
        var stages = List.of(stage(1, "test"), stage(2, "production"), stage(3, "test"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stages(stages))
                .withMessageContaining("\"test\"");
    }

    @Test
    void two_stages_cannot_share_a_key() {
        var stages = List.of(stage(1, "test"), stage(1, "production"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stages(stages))
                .withMessageContaining("\"production\"");
    }

    @Test
    void two_stages_may_share_a_name_and_a_purpose() {
        assertThat(new Stages(List.of(stage(1, "test"), stage(2, "test-2"))).inOrder())
                .hasSize(2);
    }

    @Test
    void stages_cannot_be_changed_through_the_list_that_they_were_made_from() {
        var list = new ArrayList<>(List.of(stage(1, "test")));
        var stages = new Stages(list);

        list.clear();

        assertThat(stages.inOrder()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_stage_needs_a_name(String name) {
        var slug = new StageSlug("test");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stage(new UUID(0, 1), slug, name, Purpose.NON_PRODUCTION));
    }

    static List<String> slugs() {
        return List.of("a", "0", "production", "pre-production", "a--b", "2nd", "a".repeat(40));
    }

    @ParameterizedTest
    @MethodSource("slugs")
    void a_slug_is_1_to_40_lower_case_letters_digits_and_inner_hyphens(String text) {
        assertThat(StageSlug.isWellFormed(text)).isTrue();
        assertThat(new StageSlug(text)).hasToString(text);
    }

    static List<String> badSlugs() {
        return List.of(
                "", " ", "-", "-a", "a-", "A", "a_b", "a b", "a.b", "a@b", "*", "ä", "a\n", "\na", "a".repeat(41));
    }

    @ParameterizedTest
    @MethodSource("badSlugs")
    void any_other_text_is_not_a_slug(String text) {
        assertThat(StageSlug.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new StageSlug(text));
    }

    @Test
    void slugs_are_sorted_by_their_text() {
        assertThat(List.of(new StageSlug("test"), new StageSlug("development")).stream()
                        .sorted())
                .extracting(StageSlug::value)
                .containsExactly("development", "test");
    }

    private static Stage stage(int key, String slug) {
        return new Stage(new UUID(0, key), new StageSlug(slug), "Test", Purpose.NON_PRODUCTION);
    }
}

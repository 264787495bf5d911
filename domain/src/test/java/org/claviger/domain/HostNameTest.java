package org.claviger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts have one form; ICU, which is too large to ship, says which. */
class HostNameTest {
    private static final IDNA ICU = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** ICU minds hyphens that real hosts have, as in r3---sn.example. */
    private static final Set<IDNA.Error> PASSED_OVER = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    @ParameterizedTest
    @CsvSource({
        "faß.example, xn--fa-hia.example",
        "fass.example, fass.example",
        "FASS.Example, fass.example",
        "FAẞ.example, xn--fa-hia.example",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.EXAMPLE, xn--bcher-kva.example",
        "bu\u0308cher.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "ｂücher。example, xn--bcher-kva.example",
        "bücher．example, xn--bcher-kva.example",
        "bücher｡example, xn--bcher-kva.example",
        "βόλος.com, xn--nxasmm1c.com",
        "例子.測試, xn--fsqu00a.xn--g6w251d",
        "нет.рф, xn--e1apq.xn--p1ai",
        "אתר.קום, xn--4db2cf.xn--9dbq2a",
        "نامه\u200cای.com, xn--mgba3gch31f060k.com",
        "ශ\u0dca\u200dරී.com, xn--10cl1a0b660p.com",
        "l·l.example, xn--ll-0ea.example",
        "r3---sn-a5m.example, r3---sn-a5m.example",
        "localhost, localhost",
        "1.2.3.4, 1.2.3.4"
    })
    void however_it_is_written_a_host_has_one_form(String written, String ascii) {
        HostName host = HostName.parse(written).orElseThrow();

        assertThat(host.ascii()).isEqualTo(ascii);
        assertThat(icu(written)).contains(ascii);
        assertThat(HostName.parse(host.unicode())).contains(host);
        assertThat(HostName.parse(host.ascii())).contains(host);
    }

    static List<String> none() {
        return List.of(
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "a。。b",
                "-a",
                "a-",
                "ü-",
                "a_b",
                "a b",
                "a/b",
                "xn--",
                "xn--a",
                "xn--abc",
                "xn--abc-",
                "xn--99999999",
                "xn--fa-hia9999999999",
                "xn--zckzah-", // more than the encoding of テスト
                "xn--BCHER-KVA0",
                "xn--xn--bcher-kva-",
                "ab--ü",
                "\u0308a.example", // begins with a mark
                "a\u202Eb",
                "a\u200Bb",
                "a\u00ADb",
                "a\uFE0Fb",
                "a\u200Db",
                "a\u200Cb",
                "l·a",
                "a・b",
                "א1a",
                "1א",
                "אב.1a", // in a name with such labels, none begins with a digit
                "\u0660\u06F0",
                "☃.example",
                "\uD83D\uDD11",
                "\uD800",
                "a\u0000",
                "\u00BD.example",
                "a".repeat(64),
                "ü".repeat(60),
                ("a".repeat(62) + ".").repeat(4) + "ab",
                ("ü" + "a".repeat(50) + ".").repeat(4) + "example.example.example");
    }

    @ParameterizedTest
    @MethodSource("none")
    void anything_else_is_no_host(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void labels_have_63_characters_and_names_253_in_ascii() {
        String label = "a".repeat(63);

        assertThat(HostName.parse(label)).isPresent();
        assertThat(HostName.parse((label + ".").repeat(3) + "a".repeat(61))).isPresent();
        assertThat(HostName.parse((label + ".").repeat(3) + "a".repeat(62))).isEmpty();
    }

    @Test
    void each_character_has_the_form_that_icu_says_or_is_no_letter() {
        var accepted = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> point != '.' && "\u3002\uFF0E\uFF61".indexOf(point) < 0)
                .mapToObj(Character::toString)
                .filter(HostNameTest::isTakenAsIcuSays)
                .count();

        assertThat(accepted).isGreaterThan(130_000);
    }

    /** Fails where the forms differ; and where ICU takes a letter that we refuse. */
    private static boolean isTakenAsIcuSays(String text) {
        Optional<String> ours = HostName.parse(text).map(HostName::ascii);
        Optional<String> theirs = icu(text);
        ours.ifPresent(form -> assertThat(theirs).as(codePoints(text)).contains(form));
        if (ours.isEmpty() && theirs.isPresent()) {
            assertThat(theirs.get().isEmpty() || hasWhatWeRefuse(text))
                    .as(codePoints(text))
                    .isTrue();
        }
        return ours.isPresent();
    }

    /** What IDNA 2008 disallows and UTS 46 does not, what is ignored, and what this Java does not know yet. */
    private static boolean hasWhatWeRefuse(String text) {
        var info = new IDNA.Info();
        var shown = new StringBuilder();
        ICU.nameToUnicode(text, shown, info);
        return text.codePoints().anyMatch(HostNameTest::isIgnoredOrNew)
                || shown.codePoints().anyMatch(point -> !isLetter(point));
    }

    private static boolean isIgnoredOrNew(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || Character.getType(point) == Character.UNASSIGNED;
    }

    /** RFC 5892, section 2.1 without what section 2.6 and 2.9 take away. */
    private static boolean isLetter(int point) {
        int hangul = UCharacter.getIntPropertyValue(point, UProperty.HANGUL_SYLLABLE_TYPE);
        boolean jamo = hangul >= 1 && hangul <= 3;
        boolean excepted = "\u0640\u07FA\u302E\u302F\u3031\u3032\u3033\u3034\u3035\u303B".indexOf(point) >= 0;
        return point == '-'
                || point == '.'
                || !jamo
                        && !excepted
                        && switch (UCharacter.getType(point)) {
                            case UCharacterCategory.LOWERCASE_LETTER,
                                    UCharacterCategory.UPPERCASE_LETTER,
                                    UCharacterCategory.OTHER_LETTER,
                                    UCharacterCategory.MODIFIER_LETTER,
                                    UCharacterCategory.DECIMAL_DIGIT_NUMBER,
                                    UCharacterCategory.NON_SPACING_MARK,
                                    UCharacterCategory.COMBINING_SPACING_MARK -> true;
                            default -> false;
                        };
    }

    @Test
    void random_names_have_the_form_that_icu_says() {
        var random = new Random(5891);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = randomName(random);
            Optional<String> ours = HostName.parse(text).map(HostName::ascii);
            ours.ifPresent(form -> assertThat(icu(text)).as(codePoints(text)).contains(form));
            taken += ours.isPresent() ? 1 : 0;
        }

        assertThat(taken).isGreaterThan(20_000);
    }

    /** Of one script each, so that much is taken; with what has rules of its own in between. */
    private static String randomName(Random random) {
        int[] blocks = {
            'a', 0xC0, 0x370, 0x400, 0x5D0, 0x620, 0x660, 0x900, 0xE00, 0x1100, 0x13A0, 0x1F00, 0x3040, 0x4E00
        };
        String special =
                "\u200C\u200D\u00B7\u0375\u30FB\u094D\u0345\u0307\u00DF\u03C2\u0130\u0131-1A.\u3002\u0308\u064E";
        int block = blocks[random.nextInt(blocks.length)];
        return IntStream.range(0, 1 + random.nextInt(7))
                .map(i -> random.nextInt(4) == 0
                        ? special.charAt(random.nextInt(special.length()))
                        : block + random.nextInt(block == 'a' ? 26 : 64))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void what_is_encoded_somehow_is_read_as_icu_reads_it() {
        var random = new Random(3492);
        String letters = "abcxyz0189-";
        for (int i = 0; i < 200_000; i++) {
            String text = "xn--"
                    + random.ints(1 + random.nextInt(9), 0, letters.length())
                            .mapToObj(letters::charAt)
                            .map(String::valueOf)
                            .collect(Collectors.joining());
            HostName.parse(text).ifPresent(host -> {
                assertThat(host.ascii()).isEqualTo(text);
                assertThat(icu(text)).contains(text);
            });
        }
    }

    private static Optional<String> icu(String text) {
        var info = new IDNA.Info();
        var form = new StringBuilder();
        ICU.nameToASCII(text, form, info);
        var errors = EnumSet.noneOf(IDNA.Error.class);
        errors.addAll(info.getErrors());
        errors.removeAll(PASSED_OVER);
        return errors.isEmpty() ? Optional.of(form.toString()) : Optional.empty();
    }

    private static String codePoints(String text) {
        return text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
    }
}

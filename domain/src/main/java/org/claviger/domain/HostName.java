package org.claviger.domain;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A host name, in the one form in which it is compared, however it was written: upper case, full width, other dots, or
 * encoded ({@code xn--…}). Names of other scripts are those of IDNA 2008 (RFC 5891 to 5893), brought to their form as UTS 46
 * does without transitional processing: ß, ς, and the joiners are letters of their own. A little stricter than that:
 * characters that are invisible are refused, not passed over, and the joiners are where RFC 5892, appendix A, needs no table:
 * behind a virama, or between Arabic letters.
 *
 * @param ascii lower case, what is asked of the network: labels of at most 63 characters, at most 253 in all
 * @param unicode the same in the letters that people read
 */
public record HostName(String ascii, String unicode) {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;
    private static final String ENCODED = "xn--";

    /** UTS 46, section 4.5. */
    private static final String DOTS = "[.\u3002\uFF0E\uFF61]";

    private static final String DOTLESS_I = "\u0131";
    private static final char FINAL_SIGMA = '\u03C2';
    private static final char SHARP_S = '\u00DF';
    private static final char CAPITAL_SHARP_S = '\u1E9E';
    private static final char NON_JOINER = '\u200C';
    private static final char JOINER = '\u200D';

    /** What has the combining class 9, of scripts in which names are written (Unicode Character Database). */
    private static final String VIRAMAS =
            "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0F84\u1039\u103A\u17D2";

    /** Arabic letters, and what stands on them (Unicode Character Database, ArabicShaping): those that join what follows. */
    private static final Pattern JOINING = Pattern.compile(
            ".*[\u0620\u0626\u0628\u062A-\u062E\u0633-\u063F\u0641-\u0647\u0649\u064A\u066E\u066F\u0678-\u0687"
                    + "\u069A-\u06BF\u06C1\u06C2\u06CC\u06CE\u06D0\u06D1\u06FA-\u06FC\u06FF]\\p{Mn}*");

    /** Those that join what is before. */
    private static final Pattern JOINED =
            Pattern.compile("\\p{Mn}*[\u0620\u0622-\u063F\u0641-\u064A\u066E\u066F\u0671-\u0673"
                    + "\u0675-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FC\u06FF].*");

    /** @return empty for what is not the name of a host; a dot at the end is not part of it */
    public static Optional<HostName> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        List<Optional<String>> labels =
                Stream.of(text.split(DOTS, -1)).map(HostName::label).toList();
        if (labels.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<String> read = labels.stream().map(Optional::orElseThrow).toList();
        boolean rightToLeft = read.stream().anyMatch(BidiRule::isRightToLeft);
        var name = new HostName(read.stream().map(HostName::ascii).collect(joining(".")), String.join(".", read));
        return Optional.of(name)
                .filter(host -> host.ascii.length() <= MAX_LENGTH)
                .filter(host -> Stream.of(host.ascii.split("\\.")).allMatch(label -> label.length() <= MAX_LABEL))
                .filter(host -> !rightToLeft || read.stream().allMatch(BidiRule::isKept));
    }

    private static String ascii(String label) {
        return isAscii(label) ? label : ENCODED + Punycode.encode(label);
    }

    /** In the letters that people read. */
    private static Optional<String> label(String written) {
        String mapped = mapped(written);
        if (!mapped.startsWith(ENCODED)) {
            return Optional.of(mapped).filter(HostName::isLabel);
        }
        return Punycode.decode(mapped.substring(ENCODED.length()))
                .filter(decoded -> !isAscii(decoded) && mapped(decoded).equals(decoded))
                .filter(HostName::isLabel)
                .filter(decoded -> ascii(decoded).equals(mapped));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    /** UTS 46, section 4, steps 1 and 2: compatibility forms and case make no difference. */
    private static String mapped(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String mapped = text.codePoints().mapToObj(HostName::mapped).collect(joining());
        return Normalizer.normalize(mapped, Normalizer.Form.NFC);
    }

    /** NFKC_Casefold of the Unicode Character Database, but for the letters that IDNA 2008 keeps. */
    private static String mapped(int point) {
        return switch (point) {
            case SHARP_S, CAPITAL_SHARP_S -> String.valueOf(SHARP_S);
            case FINAL_SIGMA -> String.valueOf(FINAL_SIGMA);
            default -> caseFolded(Normalizer.normalize(caseFolded(Character.toString(point)), Normalizer.Form.NFKC));
        };
    }

    private static String caseFolded(String text) {
        if (text.equals(DOTLESS_I)) {
            return text;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        // Cherokee had no lower case in the beginning.
        return isOf(Character.UnicodeScript.CHEROKEE, text.codePointAt(0)) ? upper : upper.toLowerCase(Locale.ROOT);
    }

    /** RFC 5891, section 4.2.3; of ASCII labels, RFC 1123, section 2.1. */
    private static boolean isLabel(String label) {
        if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        if (isAscii(label)) {
            return label.codePoints().allMatch(HostName::isLetterDigitHyphen);
        }
        boolean looksEncoded = label.startsWith("--", 2);
        return !looksEncoded
                && !isMark(label.codePointAt(0))
                && label.codePoints().allMatch(HostName::isPermitted)
                && contextsFit(label);
    }

    private static boolean isLetterDigitHyphen(int point) {
        return point >= 'a' && point <= 'z' || point >= '0' && point <= '9' || point == '-';
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** RFC 5892, section 3, of what has been mapped; what depends on its neighbours included. */
    private static boolean isPermitted(int point) {
        if (point < 0x80) {
            return isLetterDigitHyphen(point);
        }
        // Section 2.6, PVALID and CONTEXTO; and the joiners.
        if ("\u06FD\u06FE\u0F0B\u3007\u00B7\u0375\u05F3\u05F4\u30FB\u200C\u200D".indexOf(point) >= 0) {
            return true;
        }
        // Section 2.6, DISALLOWED.
        if ("\u0640\u07FA\u302E\u302F\u3031\u3032\u3033\u3034\u3035\u303B".indexOf(point) >= 0) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> !isIgnorable(point) && !isOldHangul(point);
            default -> false;
        };
    }

    /** Section 2.3, of letters and marks: Default_Ignorable_Code_Point. */
    private static boolean isIgnorable(int point) {
        return "\u034F\u17B4\u17B5".indexOf(point) >= 0
                || point >= 0x180B && point <= 0x180F
                || point >= 0xFE00 && point <= 0xFE0F
                || point >= 0xE0100 && point <= 0xE01EF;
    }

    /** Section 2.9: conjoining Jamo. */
    private static boolean isOldHangul(int point) {
        return point >= 0x1100 && point <= 0x11FF
                || point >= 0xA960 && point <= 0xA97F
                || point >= 0xD7B0 && point <= 0xD7FF;
    }

    /** RFC 5892, appendix A. */
    private static boolean contextsFit(String label) {
        for (int i = 0; i < label.length(); i++) {
            int before = i == 0 ? 0 : label.codePointBefore(i);
            int behind = i == label.length() - 1 ? 0 : label.codePointAt(i + 1);
            boolean fits = switch (label.charAt(i)) {
                case NON_JOINER ->
                    VIRAMAS.indexOf(before) >= 0
                            || JOINING.matcher(label.substring(0, i)).matches()
                                    && JOINED.matcher(label.substring(i + 1)).matches();
                case JOINER -> VIRAMAS.indexOf(before) >= 0;
                case 0x00B7 -> before == 'l' && behind == 'l';
                case 0x0375 -> isOf(Character.UnicodeScript.GREEK, behind);
                case 0x05F3, 0x05F4 -> isOf(Character.UnicodeScript.HEBREW, before);
                case 0x30FB -> label.codePoints().anyMatch(HostName::isJapanese);
                default -> true;
            };
            if (!fits) {
                return false;
            }
        }
        boolean arabicDigits = label.codePoints().anyMatch(point -> point >= 0x0660 && point <= 0x0669);
        boolean extendedDigits = label.codePoints().anyMatch(point -> point >= 0x06F0 && point <= 0x06F9);
        return !(arabicDigits && extendedDigits);
    }

    private static boolean isJapanese(int point) {
        return isOf(Character.UnicodeScript.HIRAGANA, point)
                || isOf(Character.UnicodeScript.KATAKANA, point)
                || isOf(Character.UnicodeScript.HAN, point);
    }

    private static boolean isOf(Character.UnicodeScript script, int point) {
        return Character.UnicodeScript.of(point) == script;
    }
}

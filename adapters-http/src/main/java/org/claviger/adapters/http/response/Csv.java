package org.claviger.adapters.http.response;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180), so that no spreadsheet takes a cell for a formula: those that could be one begin with an apostrophe. */
public final class Csv {
    /** Some spreadsheets take a file for one of UTF-8 only if it begins with this; programs may take it for a part of the first cell. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    /** As OWASP lists it under "CSV Injection". */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n].*");

    private Csv() {}

    /** One record, with the line break at its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String text) {
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}

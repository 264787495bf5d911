package org.claviger.adapters.http.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.application.Problem;

/** Says in the language of the page what is wrong with a chosen password. */
final class PasswordProblems {
    private static final Map<String, String> KEYS = Map.of(
            "must have 12 to 128 characters", "password.length",
            "must not contain control characters", "password.control",
            "must have at least 5 different characters", "password.different",
            "must not be the e-mail address or the name", "password.obvious",
            "must be another one than before", "password.same");

    private PasswordProblems() {}

    static List<String> texts(List<Problem> problems, Messages messages) {
        return problems.stream()
                .map(problem -> Optional.ofNullable(KEYS.get(problem.detail()))
                        .map(key -> messages.text(key))
                        .orElseGet(() -> messages.text("password.other", problem.detail())))
                .toList();
    }
}

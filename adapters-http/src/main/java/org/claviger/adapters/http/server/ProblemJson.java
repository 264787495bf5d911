package org.claviger.adapters.http.server;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.claviger.adapters.http.response.Sentences;
import org.claviger.application.Problem;

/** Problem details (RFC 9457, section 3.1), with a trace ID, a stable code, and all that is wrong with the input. */
record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String traceId,
        String errorCode,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ErrorJson> errors,
        @JsonIgnore Map<String, Object> more) {

    /**
     * One thing that is wrong with the input.
     *
     * @param pointer where
     * @param code stable, snake_case
     * @param detail what, as the end of a sentence that begins with the name of the place
     */
    record ErrorJson(String pointer, String code, String detail) {
        static ErrorJson of(Problem problem) {
            return new ErrorJson(problem.pointer(), problem.flaw().code().code(), Sentences.of(problem.flaw()));
        }
    }

    @JsonAnyGetter
    Map<String, Object> members() {
        return more;
    }
}

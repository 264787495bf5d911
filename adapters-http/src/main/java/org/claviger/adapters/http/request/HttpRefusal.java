package org.claviger.adapters.http.request;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.application.Problem;
import org.claviger.domain.permissions.Scope;

/** A request that is not carried out; answered as problem details (RFC 9457). */
public final class HttpRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> members;
    private final transient Optional<Scope> missing;

    private HttpRefusal(
            int status,
            String code,
            String detail,
            List<Problem> problems,
            Map<String, String> headers,
            Map<String, Object> members,
            Optional<Scope> missing) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.problems = problems;
        this.headers = headers;
        this.members = members;
        this.missing = missing;
    }

    /** @param code stable, snake_case */
    public HttpRefusal(int status, String code, String detail) {
        this(status, code, detail, List.of(), Map.of(), Map.of(), Optional.empty());
    }

    public static HttpRefusal invalid(List<Problem> problems) {
        return invalid(Problem.sentence("The request", problems), problems);
    }

    public static HttpRefusal invalid(String detail, List<Problem> problems) {
        return new HttpRefusal(400, "invalid_input", detail, problems, Map.of(), Map.of(), Optional.empty());
    }

    public HttpRefusal with(String header, String value) {
        return new HttpRefusal(status, code, getMessage(), problems, Map.of(header, value), members, missing);
    }

    /** With more members than every problem has (RFC 9457, section 3.2). */
    public HttpRefusal with(Map<String, Object> more) {
        return new HttpRefusal(status, code, getMessage(), problems, headers, more, missing);
    }

    /** Because somebody does not hold this. */
    public HttpRefusal lacking(Optional<Scope> scope) {
        return new HttpRefusal(status, code, getMessage(), problems, headers, members, scope);
    }

    public void writeHeaders(Context ctx) {
        headers.forEach(ctx::header);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Optional<Scope> missing() {
        return missing;
    }

    public List<Problem> problems() {
        return problems;
    }

    public Map<String, Object> members() {
        return members;
    }
}

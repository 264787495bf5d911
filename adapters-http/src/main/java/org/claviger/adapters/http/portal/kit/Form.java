package org.claviger.adapters.http.portal.kit;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.FormDecoder;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.IdempotencyKey;

/** What somebody filled in. */
public final class Form {
    private static final String ATTRIBUTE = "claviger.form";

    private final List<Parameter> fields;

    private Form(List<Parameter> fields) {
        this.fields = fields;
    }

    /** @throws HttpRefusal 415 unless it is a form, 400 unless it can be decoded */
    public static Form of(Context ctx) {
        Form read = ctx.attribute(ATTRIBUTE);
        if (read == null) {
            read = read(ctx);
            ctx.attribute(ATTRIBUTE, read);
        }
        return read;
    }

    private static Form read(Context ctx) {
        byte[] body = hasSignedIn(ctx) ? Body.largeBytes(ctx) : Body.bytes(ctx);
        if (!Body.hasType(ctx, "application/x-www-form-urlencoded")) {
            throw new HttpRefusal(415, "unsupported_media_type", "The body must be a form, in UTF-8.");
        }
        return FormDecoder.parameters(new String(body, StandardCharsets.ISO_8859_1))
                .map(Form::new)
                .orElseThrow(() -> new HttpRefusal(400, "malformed_form", "The form cannot be decoded."));
    }

    /** Members may send back as much as pages give them: a client may hold more than a thousand grants. */
    private static boolean hasSignedIn(Context ctx) {
        return PageRequest.found(ctx).flatMap(PageRequest::present).isPresent();
    }

    /** Empty when it is not there. */
    public String get(String name) {
        return find(name).orElse("");
    }

    /** Of several lines: browsers end each with a carriage return, too, which nobody has typed. */
    public String lines(String name) {
        return get(name).replace("\r\n", "\n");
    }

    /** The one that the form was made from, in its field {@code version}; one that cannot be read fits none. */
    public VersionMatch version() {
        String version = get("version");
        return VersionMatch.of(version.matches("[0-9]{1,18}") ? Set.of(Long.parseLong(version)) : Set.of());
    }

    /** Of forms that are carried out once, however often they are sent. */
    public IdempotencyKey idempotencyKey() {
        String others = fields.stream()
                .filter(field -> !field.name().equals("token"))
                .map(field -> Links.encoded(field.name()) + "=" + Links.encoded(field.value()))
                .collect(joining("&"));
        return new IdempotencyKey(FormTokens.nonce(get("token")), Assets.hash(others.getBytes(StandardCharsets.UTF_8)));
    }

    public Optional<String> find(String name) {
        return Links.first(fields, name);
    }

    /** All values with this name, in their order. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** Whether a check box with this name is ticked. */
    public boolean isTicked(String name) {
        return find(name).isPresent();
    }

    /** Passwords may be in it. */
    @Override
    public String toString() {
        return "Form[hidden]";
    }
}

package org.claviger.adapters.http.portal.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.claviger.application.Problem;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.Grantee;
import org.claviger.application.portfolio.DeploymentRefusal;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.CatalogFault;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.junit.jupiter.api.Test;

class RefusalTextsTest {
    private static final PermissionKey KEY = new PermissionKey("billing:read");
    private static final Scope SCOPE = Scope.parse("billing:read@production").orElseThrow();

    /** One of each kind of refusal. */
    private static <T> Stream<T> each(Class<T> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).map(kind -> sealed.cast(sample(kind)));
    }

    private static Object sample(Class<?> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        try {
            var constructor = kind.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(
                    Arrays.stream(components).map(RefusalTextsTest::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(RecordComponent component) {
        return switch (component.getName()) {
            case "problems" -> List.of(new Problem("/name", Flaw.of(FlawCode.MISSING)));
            case "missing" -> component.getType() == Scope.class ? SCOPE : Scopes.of(List.of(SCOPE));
            case "holders" -> List.of(new Grantee("group", "1", "Accounting"));
            case "by" -> List.of(KEY);
            case "faults" -> List.of(new CatalogFault.DuplicatePermission(KEY));
            case "cause" -> new CatalogError.LastStage();
            case "what" -> "stages";
            case "total", "last", "max" -> 7;
            default -> throw new IllegalStateException("no sample of " + component);
        };
    }

    @Test
    void every_refusal_is_said_in_every_language_with_its_values() {
        for (Locale language : Messages.LANGUAGES) {
            Messages messages = Messages.in(language);

            assertThat(Stream.of(
                                    each(EndUserRefusal.class).map(refusal -> RefusalTexts.of(refusal, messages)),
                                    each(CatalogRefusal.class).map(refusal -> RefusalTexts.of(refusal, messages)),
                                    each(DeploymentRefusal.class).map(refusal -> RefusalTexts.of(refusal, messages)),
                                    each(CatalogError.class).map(error -> RefusalTexts.of(error, messages)))
                            .flatMap(texts -> texts))
                    .hasSizeGreaterThan(25)
                    .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "}"));
        }
    }

    @Test
    void values_are_told() {
        Messages german = Messages.in(Locale.GERMAN);

        assertThat(RefusalTexts.of(new EndUserRefusal.NotPermitted(SCOPE), german))
                .isEqualTo("Dafür ist die Berechtigung billing:read@production nötig.");
        assertThat(RefusalTexts.of(new CatalogRefusal.StillGranted(List.of(), 2), german))
                .isEqualTo("So lässt es sich nicht entfernen: Es ist 2-mal in Gebrauch.");
        assertThat(RefusalTexts.of(new CatalogRefusal.Refused(new CatalogError.StillImplied(List.of(KEY))), german))
                .endsWith("billing:read");
    }

    @Test
    void every_fault_of_the_catalog_is_said_in_german_too() {
        for (CatalogFault fault : List.of(
                new CatalogFault.DuplicateApi(new ApiKey("billing")),
                new CatalogFault.DuplicateAudience(new ApiKey("billing"), URI.create("urn:billing")),
                new CatalogFault.DuplicatePermission(KEY),
                new CatalogFault.UnknownApi(KEY, new ApiKey("billing")),
                new CatalogFault.UnknownImplied(KEY, KEY),
                new CatalogFault.Widening(KEY, KEY),
                new CatalogFault.NeverImplied(KEY, KEY),
                new CatalogFault.Cycle(List.of(KEY, KEY)))) {
            var problem = new Problem("/implies", fault.flaw());

            assertThat(FieldProblems.of(List.of(problem), Messages.in(Locale.GERMAN))
                            .of("implies"))
                    .singleElement()
                    .asString()
                    .doesNotContain("does not", "{");
        }
        assertThat(CatalogFault.class.getPermittedSubclasses()).hasSize(8);
    }
}

package org.claviger.application.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.users.CreateUsersInBulk;
import org.claviger.application.users.UserDraft;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;

/** All use cases that are called with a caller, by reflection: a new one cannot forget to look again. */
class EveryChangeTest {
    /** They change nothing, though their interface has another name than {@code List…} or {@code Find…}. */
    private static final Set<String> QUESTIONS = Set.of("DeleteGroup.deleteClaimMapping", "ManageApplicationRole.find");

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    /** Holds everything, and may not come any more. */
    private final Caller gone = new Caller(claviger.admin.id(), claviger.admin.holds(), Optional::empty);

    private final UserDraft somebody = new UserDraft(
            Optional.empty(),
            Optional.of("ada@example.org"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private final Map<Class<?>, Object> samples = Map.ofEntries(
            Map.entry(Caller.class, gone),
            Map.entry(VersionMatch.class, VersionMatch.ANY),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(List.class, List.of()),
            Map.entry(boolean.class, false),
            Map.entry(UUID.class, new UUID(1, 2)),
            Map.entry(UserDraft.class, somebody),
            Map.entry(
                    CreateUsersInBulk.Command.class, new CreateUsersInBulk.Command(gone, List.of(somebody), List.of())),
            Map.entry(ClientId.class, new ClientId("0".repeat(32))),
            Map.entry(SecretId.class, claviger.created("A client").credentials().secretId()),
            Map.entry(ApiKey.class, new ApiKey("billing")),
            Map.entry(PermissionKey.class, new PermissionKey("billing:export")),
            Map.entry(StageSlug.class, new StageSlug("test")),
            Map.entry(AccessModel.Category.class, new AccessModel.Category(new ApiKey("billing"), "Category")));

    private Stream<Object> useCases() throws ReflectiveOperationException {
        List<Record> all = List.of(
                claviger.clients,
                claviger.secrets,
                claviger.users,
                claviger.roles,
                claviger.signIn,
                claviger.groups,
                claviger.applicationRoles,
                claviger.permissions,
                claviger.portfolio,
                claviger.deployments);
        Stream.Builder<Object> found = Stream.builder();
        for (Record some : all) {
            for (RecordComponent component : some.getClass().getRecordComponents()) {
                found.add(component.getAccessor().invoke(some));
            }
        }
        return found.build();
    }

    private static Stream<Method> withCaller(Object useCase) {
        return Stream.of(useCase.getClass().getInterfaces())
                .flatMap(contract -> Stream.of(contract.getMethods()))
                .filter(method -> Stream.of(method.getParameterTypes()).anyMatch(EveryChangeTest::hasCaller));
    }

    private static boolean hasCaller(Class<?> type) {
        return type == Caller.class
                || type.isRecord()
                        && Stream.of(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .anyMatch(EveryChangeTest::hasCaller);
    }

    private Object sample(Class<?> type, String use) {
        return Optional.ofNullable(samples.get(type)).orElseGet(() -> made(type, use));
    }

    private Object made(Class<?> type, String use) {
        assertThat(type.isRecord()).as("%s needs a sample of %s", use, type).isTrue();
        try {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types)
                    .newInstance(Stream.of(types).map(part -> sample(part, use)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private boolean isRefused(Object useCase, Method method, String name) {
        Object[] arguments = Stream.of(method.getParameterTypes())
                .map(type -> sample(type, name))
                .toArray();
        try {
            method.invoke(useCase, arguments);
            return false;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof AccessWithdrawn;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void every_use_case_that_changes_something_for_a_caller_looks_at_the_caller_again() throws Exception {
        Set<String> changes = new TreeSet<>();
        Set<String> careless = new TreeSet<>();
        for (Object useCase : useCases().toList()) {
            withCaller(useCase).forEach(method -> {
                String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
                if (!QUESTIONS.contains(name) && !name.matches("(List|Find).*")) {
                    changes.add(name);
                    if (!isRefused(useCase, method, name)) {
                        careless.add(name);
                    }
                }
            });
        }

        assertThat(careless).isEmpty();
        assertThat(changes).hasSizeGreaterThan(30);
    }
}

package org.claviger.application.users;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.users.spi.UserDirectory;
import org.claviger.domain.HostName;
import org.claviger.domain.Texts;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.portfolio.Portfolio;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** Translates what somebody asks for into what the store is asked. */
public final class UserFilters {
    private UserFilters() {}

    /** @param reach whom the caller may see; absent for everybody */
    public static UserDirectory.Filter of(
            UserCriteria criteria, Optional<Visibility> reach, Stages stages, Instant now) {
        Set<StageSlug> endUserIn = slugs(criteria.environments(), stages);
        boolean impossible = !criteria.signedInAt().isEmpty()
                || !criteria.environments().isEmpty() && endUserIn.isEmpty()
                || isElsewhere(criteria.portfolios());
        return new UserDirectory.Filter(
                reach,
                criteria.keys().stream().map(UserKey::new).collect(toUnmodifiableSet()),
                EmailAddress.foldedPart(criteria.contains()),
                criteria.usernames(),
                criteria.status(),
                criteria.lastLoginSince(),
                criteria.lastLoginTo(),
                criteria.hasOrganizationRoles(),
                criteria.hasApplicationRoles(),
                endUserIn,
                criteria.domains().stream().map(UserFilters::domain).collect(toUnmodifiableSet()),
                criteria.asset(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                impossible,
                now);
    }

    private static String domain(String text) {
        return Texts.fold(HostName.parse(text).map(HostName::unicode).orElse(text));
    }

    /** The stages with these keys; keys of no stage are passed over. */
    public static Set<StageSlug> slugs(Set<UUID> environments, Stages stages) {
        return stages.inOrder().stream()
                .filter(stage -> environments.contains(stage.key()))
                .map(Stage::slug)
                .collect(toUnmodifiableSet());
    }

    /** Whether portfolios are asked for, but not the only one that there is. */
    public static boolean isElsewhere(Set<UUID> portfolios) {
        return !portfolios.isEmpty() && Collections.disjoint(portfolios, Set.of(Portfolio.MAIN));
    }
}

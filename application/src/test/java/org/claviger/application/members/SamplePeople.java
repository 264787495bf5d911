package org.claviger.application.members;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.domain.Description;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.PhotoUrl;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.Registration;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.RoleName;
import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.portfolio.StageSlug;

/** Makes users, roles and groups; the same ones for the same seed. */
public final class SamplePeople {
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
    public static final StageSlug DEVELOPMENT = new StageSlug("development");
    public static final StageSlug TEST = new StageSlug("test");
    public static final StageSlug PRODUCTION = new StageSlug("production");

    /** Names that break what is quoted, sorted or searched carelessly. */
    public static final List<String> NAMES = List.of(
            "Ada Lovelace",
            "ADA lovelace",
            "100 %",
            "1000",
            "a_b",
            "axb",
            "O'Neil \"Bobby\" -- ; DROP TABLE users",
            "C:\\jobs\\",
            "Ärger",
            "ärger",
            "İstanbul ısı",
            "ISTANBUL isi",
            "Straße",
            "жук ЖУК",
            "ﬁnal ｆｕｌｌ",
            "e\u0301clair",
            "éclair",
            "\u202Eשלום\u202C עולם",
            "👩🏽‍🚀 𝒳",
            "\uE000 private",
            "*?[a-z]",
            "NULL",
            "%",
            "_",
            "'");

    /** Parts of names and addresses that somebody may look for. */
    public static final List<String> PARTS = List.of(
            "a",
            "ADA",
            "%",
            "_",
            "'",
            "\"",
            "\\",
            "--",
            "*",
            "?",
            "[",
            "ä",
            "Ä",
            "İ",
            "ı",
            "i",
            "I",
            "ß",
            "SS",
            "ЖУК",
            "fi",
            "full",
            "é",
            "E\u0301",
            "שלום",
            "\u202E",
            "👩🏽‍🚀",
            "🚀",
            "x",
            "\uE000",
            "@",
            ".example",
            "no such",
            " ",
            "null",
            "a_",
            "0 %",
            "Z".repeat(10_000));

    /** What the users of invitations hold. */
    public static final Scopes WORTH = Scopes.of(Stream.of("portfolio:view-stage@test", "user-management:view-members")
            .map(text -> Scope.parse(text).orElseThrow())
            .toList());

    private final Random random;

    public SamplePeople(long seed) {
        this.random = new Random(seed);
    }

    public UUID key() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    public TicketHash ticket() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return new TicketHash(HexFormat.of().formatHex(bytes));
    }

    public SessionKey sessionKey() {
        return new SessionKey(key());
    }

    public User user(String name, String email) {
        return User.create(
                new UserKey(key()),
                new UserName(name),
                new EmailAddress(email),
                true,
                Optional.empty(),
                List.of(),
                NOW);
    }

    public User user(String name) {
        return user(name, "somebody-" + Math.abs(random.nextLong()) + "@example.org");
    }

    public User user() {
        return user("Somebody");
    }

    public Identity identity(ProviderKey provider, String subject) {
        return new Identity(
                provider, Optional.of(subject), Optional.of("user of " + subject), Optional.empty(), Optional.empty());
    }

    /** A user who has whatever a user can have, and the version 7. */
    public User withEverything(List<OrganizationRoleKey> roles) {
        var provider = new ProviderKey(key());
        return new User(
                new UserKey(key()),
                new UserName("👩🏽‍🚀 \u200Fשלום\u200E O'Neil \"100 %\" \\ _ İı"),
                new EmailAddress("Ärger.O'Neil+%_tag@Büro.EXAMPLE.org"),
                true,
                true,
                Registration.DONE,
                Optional.of(new PhotoUrl("https://example.org/a'b?c=%25&d=_")),
                roles.stream()
                        .map(role -> new RoleAssignment(
                                role, new GrantPeriod(Optional.of(NOW.minusMillis(1)), Optional.of(NOW.plusMillis(1)))))
                        .toList(),
                List.of(
                        new Identity(
                                provider,
                                Optional.of("Sub'ject %_\\ 🎉"),
                                Optional.of("ŇáME"),
                                Optional.of(NOW.minusSeconds(5)),
                                Optional.of(NOW.plusMillis(3))),
                        new Identity(
                                new ProviderKey(key()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                Optional.of(NOW.plusMillis(9)),
                NOW.minus(Duration.ofDays(400)),
                7);
    }

    /** The order in which a user has roles and identities says nothing: the same one for both. */
    public static User tidy(User user) {
        return new User(
                user.key(),
                user.name(),
                user.email(),
                user.emailVerified(),
                user.active(),
                user.registration(),
                user.photo(),
                user.roles().stream()
                        .sorted(Comparator.comparing(
                                assignment -> assignment.role().toString()))
                        .toList(),
                user.identities().stream()
                        .sorted(Comparator.comparing(
                                identity -> identity.provider().toString()))
                        .toList(),
                user.lastLoginAt(),
                user.createdAt(),
                user.version());
    }

    public OrganizationRole organizationRole(String name) {
        return OrganizationRole.create(new OrganizationRoleKey(key()), new RoleName(name), Grants.NONE);
    }

    public ApplicationRole applicationRole(String name, StageSlug stage, Optional<UUID> asset) {
        return new ApplicationRole(
                new ApplicationRoleKey(key()),
                new EndUserName(name),
                stage,
                asset,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    public ApplicationRole applicationRole(String name, StageSlug stage) {
        return applicationRole(name, stage, Optional.empty());
    }

    public Group group(String name, StageSlug stage) {
        return new Group(new GroupKey(key()), new EndUserName(name), new Description(""), stage, NOW, 1);
    }
}

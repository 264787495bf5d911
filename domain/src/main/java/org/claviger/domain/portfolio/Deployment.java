package org.claviger.domain.portfolio;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.claviger.domain.Description;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/**
 * One revision of an asset, as it was brought to a stage.
 *
 * @param deploymentKey tells this deployment from all others
 * @param revision 1 or more
 * @param buildKey what was deployed
 * @param deployedAt in whole milliseconds, see {@link #moment}
 * @param deployedBy the principal that has recorded it
 */
public record Deployment(
        UUID deploymentKey,
        UUID assetKey,
        String type,
        String name,
        StageSlug stage,
        int revision,
        UUID buildKey,
        Instant deployedAt,
        String deployedBy,
        Description description,
        Optional<String> iconUrl,
        Optional<String> url,
        Optional<Tag> tag) {

    /** How far ahead of ours the clock of a delivery pipeline may be. */
    public static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** From the oldest to the newest; of two at the same moment, the higher revision is the newer one. */
    public static final Comparator<Deployment> BY_AGE = Comparator.comparing(Deployment::deployedAt)
            .thenComparing(Deployment::revision)
            .thenComparing(deployment -> deployment.deploymentKey().toString());

    /** A name for a revision, such as a version. */
    public record Tag(String text, Optional<String> by, Optional<Instant> at) {
        public Tag {
            DeploymentText.TAG.require(text);
            by.ifPresent(DeploymentText.TAGGER::require);
            at.ifPresent(Deployment::requireMoment);
        }
    }

    /** @throws IllegalArgumentException for texts that {@link DeploymentText} refuses */
    public Deployment {
        DeploymentText.TYPE.require(type);
        DeploymentText.NAME.require(name);
        iconUrl.ifPresent(DeploymentText.URL::require);
        url.ifPresent(DeploymentText.URL::require);
        requireMoment(deployedAt);
        if (revision < 1 || deployedBy.isBlank()) {
            throw new IllegalArgumentException("a deployment has a revision and a principal");
        }
    }

    private static void requireMoment(Instant moment) {
        if (moment.isBefore(Instant.EPOCH) || !moment.equals(moment.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("a moment in whole milliseconds, from 1970 on");
        }
    }

    public static Either<Flaw, Integer> revision(int number) {
        return number < 1 ? left(Flaw.of(FlawCode.NOT_POSITIVE)) : right(number);
    }

    /**
     * A moment of which a deployment can tell, cut to milliseconds: from 1970 until {@link #MAX_AHEAD} after now,
     * inclusive. On the left, what is wrong with it.
     */
    public static Either<Flaw, Instant> moment(Instant moment, Instant now) {
        if (moment.isBefore(Instant.EPOCH)) {
            return left(Flaw.of(FlawCode.BEFORE_1970));
        }
        return moment.isAfter(now.plus(MAX_AHEAD))
                ? left(Flaw.of(FlawCode.TOO_FAR_AHEAD, MAX_AHEAD.toHours()))
                : right(moment.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether both tell of the same, whoever has recorded it. */
    public boolean tellsTheSameAs(Deployment other) {
        return recordedBy(other.deployedBy()).equals(other);
    }

    private Deployment recordedBy(String principal) {
        return new Deployment(
                deploymentKey,
                assetKey,
                type,
                name,
                stage,
                revision,
                buildKey,
                deployedAt,
                principal,
                description,
                iconUrl,
                url,
                tag);
    }
}

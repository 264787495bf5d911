package org.claviger.application.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Nothing missing, nothing twice but what cannot be avoided, nothing that nobody asked for. More seeds with {@code
 * -Dclaviger.reminders.seeds=300}.
 */
class ReminderSimulationTest {
    private static final int SEEDS = Integer.getInteger("claviger.reminders.seeds", 10);

    private record Numbers(
            long sent, long late, long repeats, long repeatsByClocks, long crashes, long jumps, long checks) {
        Numbers plus(Numbers other) {
            return new Numbers(
                    sent + other.sent,
                    late + other.late,
                    repeats + other.repeats,
                    repeatsByClocks + other.repeatsByClocks,
                    crashes + other.crashes,
                    jumps + other.jumps,
                    checks + other.checks);
        }
    }

    private static Numbers simulated(int seed) {
        var simulation = new ReminderSimulation(seed);

        ReminderOracle oracle = simulation.run();

        assertThat(oracle.faults()).as("seed %s", seed).isEmpty();
        return new Numbers(
                oracle.sent(),
                oracle.late,
                oracle.repeats,
                oracle.repeatsByClocks,
                simulation.crashes,
                simulation.jumps,
                oracle.checks);
    }

    @Test
    void two_years_with_crashes_and_clocks_that_jump() {
        Numbers all = IntStream.rangeClosed(1, SEEDS)
                .mapToObj(ReminderSimulationTest::simulated)
                .reduce(new Numbers(0, 0, 0, 0, 0, 0, 0), Numbers::plus);

        System.out.printf(
                "reminders simulated: %s seeds of %s months and 3 nodes, %s sent (%s of them more than a day late), "
                        + "%s repeats after a crash or a lost answer, %s while clocks differed, %s crashes, %s clock jumps, %s checks that nothing is missing%n",
                SEEDS,
                ReminderSimulation.MONTHS,
                all.sent(),
                all.late(),
                all.repeats(),
                all.repeatsByClocks(),
                all.crashes(),
                all.jumps(),
                all.checks());
        assertThat(all.sent()).isGreaterThan(100L * SEEDS);
        assertThat(all.repeats()).isPositive();
        assertThat(all.late()).isPositive();
    }
}

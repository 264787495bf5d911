package org.claviger.adapters.persistence.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.AdapterException;
import org.claviger.application.tokens.IssuedTokenCountsContract;
import org.claviger.application.tokens.spi.IssuedTokenCounts.Count;
import org.claviger.application.tokens.spi.IssuedTokenCounts.Hour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiIssuedTokenCountsTest implements IssuedTokenCountsContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Subject subject() {
        var database = databases.open();
        return new Subject(new JdbiIssuedTokenCounts(database), database);
    }

    @Test
    void processes_add_to_the_same_counts() {
        var file = databases.newFile();
        var database = databases.open(file);
        var here = new Subject(new JdbiIssuedTokenCounts(database), database);
        var there = new JdbiIssuedTokenCounts(databases.open(file));
        here.tally().issued(ONE, TEN);

        there.write(Map.of(new Hour(ONE, TEN), 1L));

        assertThat(here.flushed(ELEVEN)).containsExactly(new Count(ONE, TEN, 2));
    }

    @Test
    void what_could_not_be_written_is_written_later() {
        var database = databases.open();
        var subject = new Subject(new JdbiIssuedTokenCounts(database), database);
        database.write(handle -> handle.execute(
                "CREATE TRIGGER disk_full BEFORE INSERT ON issued_tokens BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
        subject.tally().issued(ONE, TEN);
        assertThatThrownBy(subject.tally()::flush).isInstanceOf(AdapterException.class);
        subject.tally().issued(ONE, TEN);

        database.write(handle -> handle.execute("DROP TRIGGER disk_full"));

        assertThat(subject.flushed(ELEVEN)).containsExactly(new Count(ONE, TEN, 2));
    }
}

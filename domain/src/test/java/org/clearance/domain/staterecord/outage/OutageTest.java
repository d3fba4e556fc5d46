package org.clearance.domain.staterecord.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.staterecord.outage.Outage.DATABASE_AWAY;
import static org.clearance.domain.staterecord.outage.Outage.FULL_DISK;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {
  static Stream<Arguments> outages() {
    return Stream.of(
        Arguments.of(
            FULL_DISK,
            new UncheckedIOException("storing", new IOException("No space left on device"))),
        Arguments.of(
            FULL_DISK, new FileSystemException("/srv/data/a", null, "Disk quota exceeded")),
        Arguments.of(
            FULL_DISK,
            new IllegalStateException(
                "copy person", new SQLException("could not extend file", "53100"))),
        Arguments.of(DATABASE_AWAY, new SQLException("This connection has been closed.", "08003")),
        Arguments.of(
            DATABASE_AWAY,
            new DataAccessResourceFailureException(
                "reading", new SQLException("terminating connection", "57P01"))),
        Arguments.of(DATABASE_AWAY, new SQLTransientConnectionException("request timed out")),
        Arguments.of(
            DATABASE_AWAY,
            new CannotGetJdbcConnectionException(
                "no", new SQLException("is not currently accepting connections", "55000"))));
  }

  @Test
  void a_connection_that_is_lost_before_the_rollback_is_an_outage_too() {
    var rollback =
        new TransactionSystemException(
            "JDBC rollback failed", new SQLException("Connection is closed"));
    assertThat(Outage.behind(rollback)).isEmpty();
    rollback.initApplicationException(
        new DataAccessResourceFailureException(
            "reading", new SQLException("terminating connection", "57P01")));
    assertThat(Outage.behind(rollback)).contains(DATABASE_AWAY);
  }

  @ParameterizedTest
  @MethodSource("outages")
  void a_full_disk_and_a_database_that_is_away_are_told_from_the_error(
      Outage outage, Exception error) {
    assertThat(Outage.behind(error)).contains(outage);
  }

  @Test
  void an_error_of_the_work_itself_is_no_outage() {
    assertThat(Outage.behind(new IllegalStateException("row 7", new IOException("Broken pipe"))))
        .isEmpty();
    assertThat(Outage.behind(new SQLException("duplicate key", "23505"))).isEmpty();
  }
}

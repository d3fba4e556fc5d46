package org.clearance.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class TransienceTest {

  private static final SQLException BROKEN = new SQLException("An I/O error occurred", "08006");
  private static final SQLException STOPPED = new SQLException("terminating connection", "57P01");
  private static final SQLException CLOSED = new SQLException("Connection is closed");

  static Stream<Exception> withoutDatabase() {
    return Stream.of(
        new DataAccessResourceFailureException("select", BROKEN),
        new DataAccessResourceFailureException("select", STOPPED),
        new CannotCreateTransactionException(
            "none to be had", new java.sql.SQLTransientConnectionException("timeout")),
        rollbackFailed());
  }

  private static TransactionSystemException rollbackFailed() {
    TransactionSystemException e = new TransactionSystemException("JDBC rollback failed", CLOSED);
    e.initApplicationException(new DataAccessResourceFailureException("insert", BROKEN));
    return e;
  }

  @ParameterizedTest
  @MethodSource("withoutDatabase")
  void a_command_that_lost_the_database_before_its_commit_has_done_nothing(Exception e) {
    assertThat(Transience.isWithoutDatabase(e)).isTrue();
    assertThat(Transience.isOutcomeUnknown(e)).isFalse();
    assertThat(Transience.mayPass(e)).isTrue();
  }

  @Test
  void of_a_command_that_lost_the_database_in_its_commit_nobody_knows_what_it_has_done() {
    Exception e = new TransactionSystemException("JDBC commit failed", BROKEN);

    assertThat(Transience.isWithoutDatabase(e)).isFalse();
    assertThat(Transience.isOutcomeUnknown(e)).isTrue();
    assertThat(Transience.mayPass(e)).isTrue();
  }

  @Test
  void a_commit_that_met_another_is_tried_again() {
    Exception e =
        new TransactionSystemException("JDBC commit failed", new SQLException("serial", "40001"));

    assertThat(Transience.metAnother(e)).isTrue();
    assertThat(Transience.isOutcomeUnknown(e)).isFalse();
  }

  @Test
  void a_statement_that_is_wrong_is_not_excused() {
    Exception e = new IllegalStateException(new SQLException("syntax error", "42601"));

    assertThat(Transience.mayPass(e)).isFalse();
  }
}

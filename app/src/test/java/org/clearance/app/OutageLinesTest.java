package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.camunda.client.api.command.ClientException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class OutageLinesTest {
  private static final Exception NO_DATABASE =
      new CannotGetJdbcConnectionException(
          "no", new SQLException("Connection to db:5432 refused.", "08001"));

  private final AtomicLong nanos = new AtomicLong();
  private final LoggerContext logging = new LoggerContext();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger one = logging.getLogger("org.clearance.One");
  private final Logger other = logging.getLogger("org.springframework.Other");

  @BeforeEach
  void a_log() {
    lines.start();
    logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    OutageLines.keepShort(logging, nanos::get);
  }

  @Test
  void an_outage_is_told_with_its_first_trace_and_then_once_a_minute_however_much_fails() {
    for (int second = 0; second < 210; second++) {
      nanos.set(Duration.ofSeconds(second).toNanos());
      one.warn("A task failed", NO_DATABASE);
      other.error("Request {} failed", second, new IllegalStateException(NO_DATABASE));
      other.warn("{} - Failed to validate connection {} ({})", "pool", second, "closed");
    }
    assertThat(said())
        .containsExactly(
            "A task failed",
            "The database does not answer. It has been so for 1 min; 180 more failures for it"
                + " since the last line, the latest: Connection to db:5432 refused.",
            "The database does not answer. It has been so for 2 min; 180 more failures for it"
                + " since the last line, the latest: Connection to db:5432 refused.",
            "The database does not answer. It has been so for 3 min; 180 more failures for it"
                + " since the last line, the latest: Connection to db:5432 refused.");
    assertThat(lines.list.get(0).getThrowableProxy()).isNotNull();
    assertThat(lines.list.subList(1, 4)).allMatch(line -> line.getThrowableProxy() == null);
  }

  @Test
  void the_first_failure_with_a_trace_is_told_though_a_line_without_one_came_before() {
    other.warn("{} - Failed to validate connection {} ({})", "pool", "c", "closed");
    one.warn("A task failed", NO_DATABASE);
    assertThat(said()).containsExactly("A task failed");
  }

  @Test
  void the_engine_is_told_apart_from_the_database_and_from_what_the_engine_refuses() {
    var away = new ClientException("polling", new ConnectException("Connection refused"));
    one.warn("No jobs", away);
    one.warn("No jobs", NO_DATABASE);
    one.warn("No jobs", away);
    one.warn("Refused", new ClientException("no such form"));
    one.warn("Refused", new ClientException("no such form"));
    assertThat(said()).containsExactly("No jobs", "No jobs", "Refused", "Refused");
  }

  @Test
  void the_databases_is_known_though_only_the_innermost_cause_is_logged() {
    var innermost = new ConnectException("Connection refused");
    innermost.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.net.Socket", "connect", null, 1),
          new StackTraceElement("org.postgresql.core.PGStream", "createSocket", null, 2)
        });
    one.warn("A task failed", NO_DATABASE);
    other.error("Servlet.service() threw an exception", innermost);
    assertThat(said()).containsExactly("A task failed");
  }

  @Test
  void an_outage_that_was_over_is_another_when_it_comes_back() {
    one.warn("first", NO_DATABASE);
    one.warn("first again", NO_DATABASE);
    nanos.set(OutageLines.OVER.plusSeconds(1).toNanos());
    one.warn("second", NO_DATABASE);
    assertThat(said()).containsExactly("first", "second");
  }

  @Test
  void whatever_is_no_outage_is_logged_as_it_is() {
    var bug = new IllegalStateException("bug");
    one.error("failed", bug);
    one.error("failed", bug);
    one.warn("plain");
    one.warn("plain");
    assertThat(said()).hasSize(4);
  }

  private List<String> said() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}

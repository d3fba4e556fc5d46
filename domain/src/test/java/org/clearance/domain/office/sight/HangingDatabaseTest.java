package org.clearance.domain.office.sight;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HangingDatabaseTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  @ParameterizedTest
  @EnumSource(Sight.class)
  @Timeout(60)
  void a_request_waits_no_longer_for_a_server_that_takes_connections_and_says_nothing(Sight sight)
      throws IOException {
    try (var server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        var jobs = new HikariDataSource()) {
      jobs.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d/clearance".formatted(server.getLocalPort()));
      jobs.setUsername("nobody");
      try (var database = new SightedDataSource(jobs, Duration.ofMinutes(1), PATIENCE);
          Sight.Scope request = sight.here()) {
        assertThatThrownBy(database::getConnection)
            .isInstanceOf(SQLTransientConnectionException.class);
      }
    }
  }
}

package org.clearance.domain.staterecord.sftp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which of DOJ's servers cannot be used now, since when and why. It is kept in the database,
 * so that each node knows what another found, even if the transaction of the work that found it is
 * rolled back.
 */
@Component
@EnableConfigurationProperties(DojProperties.class)
public class ServerOutages implements ServerWatch {
  private final JdbcClient db;
  private final Duration every;
  private final Clock clock;

  ServerOutages(JdbcClient db, DojProperties properties, Clock clock) {
    this.db = db;
    this.every = properties.sftp().every();
    this.clock = clock;
  }

  /**
   * A server that cannot be used.
   *
   * @param server host and port
   * @param since the first time that it could not; it did not work once since
   * @param triedAt the last time
   * @param triesAgain the next time at the latest: acknowledgements are fetched that often
   * @param detail in English, as the log has it
   */
  public record Outage(
      String server,
      Instant since,
      Instant triedAt,
      Instant triesAgain,
      ServerFault fault,
      String detail) {}

  /** The outage of a server; empty where it can be used. */
  public Optional<Outage> of(DojServer server) {
    return db.sql("select * from server_outage where server = :server")
        .param("server", server.address())
        .query(
            (row, n) -> {
              Instant triedAt = row.getObject("tried_at", OffsetDateTime.class).toInstant();
              return new Outage(
                  row.getString("server"),
                  row.getObject("since", OffsetDateTime.class).toInstant(),
                  triedAt,
                  triedAt.plus(every),
                  ServerFault.valueOf(row.getString("fault")),
                  row.getString("detail"));
            })
        .optional();
  }

  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void worked(String server) {
    db.sql("delete from server_outage where server = :server").param("server", server).update();
  }

  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void failed(String server, DojServerException failure) {
    db.sql(
            """
            insert into server_outage (server, since, tried_at, fault, detail)
            values (:server, :now, :now, :fault, :detail)
            on conflict (server) do update
               set tried_at = excluded.tried_at, fault = excluded.fault, detail = excluded.detail
            """)
        .param("server", server)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("fault", failure.fault().name())
        .param("detail", String.valueOf(failure.getMessage()))
        .update();
  }
}

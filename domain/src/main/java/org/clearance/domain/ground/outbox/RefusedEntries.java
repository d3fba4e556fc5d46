package org.clearance.domain.ground.outbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads outbox entries that the engine did not take in several attempts. They are retried
 * automatically.
 */
@Component
public class RefusedEntries {
  /**
   * The number of attempts, some fifteen seconds apart by then, after which a failure is no mere
   * hiccup.
   */
  private static final int ATTEMPTS = 4;

  /** Selects the entries of a county that the engine has not accepted in many attempts. */
  private static final String OF_COUNTY =
      """
      select o.* from outbox o
       where o.county_id = :county and o.accepted_at is null and o.attempts >= :attempts
      """;

  private final JdbcClient db;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  RefusedEntries(JdbcClient db, Audit audit, ApplicationEventPublisher events) {
    this.db = db;
    this.audit = audit;
    this.events = events;
  }

  /**
   * An entry that the engine has not taken yet.
   *
   * @param name the name of a message; empty for the completion of a task
   * @param lastError the engine's answer, in English
   */
  public record Refused(
      long id,
      String name,
      String correlationKey,
      int attempts,
      String lastError,
      Instant since,
      Instant nextAttemptAt) {}

  /**
   * A message to the engine in short.
   *
   * @param name the name of a message; empty for the completion of a task
   */
  public record Brief(long id, String name, String correlationKey) {}

  /**
   * The messages of these entries, taken or not, that the county's audit tells of, by their ids.
   */
  public Map<Long, Brief> briefs(long countyId, Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : db
            .sql(
                """
                select o.id, o.name, o.correlation_key from outbox o
                 where o.id = any(:ids::bigint[])
                   and exists (select from audit_entry a
                                where a.county_id = :county and a.subject = 'message' and a.subject_id = o.id)
                """)
            .param("county", countyId)
            .param("ids", ids.toArray(Long[]::new))
            .query(Brief.class)
            .list()
            .stream()
            .collect(Collectors.toMap(Brief::id, message -> message));
  }

  /** The refused entries of a county, the oldest first. */
  public List<Refused> ofCounty(long countyId, int limit, long offset) {
    return ofCounty(
            OF_COUNTY + " order by o.created_at, o.id limit :limit offset :offset", countyId)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) ->
                new Refused(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("correlation_key"),
                    row.getInt("attempts"),
                    row.getString("last_error"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("next_attempt_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Counts the refused entries of a county. */
  public long count(long countyId) {
    return ofCounty("select count(*) from (" + OF_COUNTY + ") counted", countyId)
        .query(Long.class)
        .single();
  }

  private StatementSpec ofCounty(String sql, long countyId) {
    return db.sql(sql).param("county", countyId).param("attempts", ATTEMPTS);
  }

  /**
   * Makes a county's entry due now instead of at the end of its delay. It keeps its id, so that the
   * engine takes it once.
   *
   * @return false where it does not wait any more
   */
  @Transactional
  public boolean sendNow(long countyId, long id, String actor) {
    Optional<Long> waits =
        ofCounty("select e.id from (" + OF_COUNTY + ") e where e.id = :id", countyId)
            .param("id", id)
            .query(Long.class)
            .optional();
    if (waits.isEmpty()) {
      return false;
    }
    db.sql("update outbox set next_attempt_at = now() where id = :id and accepted_at is null")
        .param("id", id)
        .update();
    audit.record(actor, countyId, AuditAction.MESSAGE_SENT_AGAIN, "message", id, "");
    events.publishEvent(new OutboxWritten());
    return true;
  }
}

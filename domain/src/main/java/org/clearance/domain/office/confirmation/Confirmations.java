package org.clearance.domain.office.confirmation;

import static org.clearance.domain.ground.sql.Sql.moment;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what one administrator asks for until another confirms it: nobody alone gives access to
 * criminal records, or lets records go. A county that has never had two administrators has nobody
 * to confirm, so its administrator acts alone.
 */
@Component
public class Confirmations {
  private final JdbcClient db;
  private final JsonMapper json;
  private final Audit audit;
  private final Clock clock;
  private final ObjectProvider<Confirmable> kinds;

  Confirmations(
      JdbcClient db, JsonMapper json, Audit audit, Clock clock, ObjectProvider<Confirmable> kinds) {
    this.db = db;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
    this.kinds = kinds;
  }

  /** A request that waits for another administrator. */
  public record Waiting(long id, Text what, String askedBy, Instant askedAt) {}

  /** The result of a decision on a request. */
  public sealed interface ConfirmationResult permits Done, Gone, NotYours, Impossible {}

  /** The decision is carried out. */
  public record Done() implements ConfirmationResult {}

  /** The request does not wait any more, or does not exist. */
  public record Gone() implements ConfirmationResult {}

  /**
   * The user must not decide: whoever asked cannot confirm, and only whoever asked can take the
   * request back.
   */
  public record NotYours() implements ConfirmationResult {}

  /** Nothing was changed: the conditions of the request have changed meanwhile. */
  public record Impossible(Text why) implements ConfirmationResult {}

  private record Row(
      long id,
      String kind,
      long subjectId,
      String detail,
      String askedBy,
      OffsetDateTime askedAt) {}

  /** Whether a county needs two administrators for this: it has two, or has had them. */
  public boolean needed(long countyId) {
    return db.sql(
            """
            select two_administrators
                   or 2 <= (select count(*) from user_role r join app_user u on u.id = r.user_id
                             where r.county_id = c.id and r.role = 'ADMINISTRATOR' and u.active)
              from county c where id = :id
            """)
        .param("id", countyId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Records a request until another administrator confirms it; the audit keeps it.
   *
   * @param detail read again by the {@link Confirmable} of this kind
   */
  @Transactional
  public void ask(long countyId, String kind, long subjectId, Object detail, String by) {
    String written = json.writeValueAsString(detail);
    long id =
        db.sql(
                """
                insert into confirmation (county_id, kind, subject_id, detail, asked_by, asked_at)
                values (:county, :kind, :subject, :detail::jsonb, :by, :now) returning id
                """)
            .param("county", countyId)
            .param("kind", kind)
            .param("subject", subjectId)
            .param("detail", written)
            .param("by", by)
            .param("now", moment(clock.instant()))
            .query(Long.class)
            .single();
    audit.record(
        by, countyId, AuditAction.CONFIRMATION_ASKED, "confirmation", id, kind + " " + written);
  }

  /** The requests that wait in a county, the oldest first. */
  public List<Waiting> of(long countyId) {
    return rows("county_id = :key and outcome is null order by asked_at, id", countyId).stream()
        .map(
            row ->
                new Waiting(
                    row.id(),
                    kind(row).what(countyId, row.subjectId(), detail(row)),
                    row.askedBy(),
                    row.askedAt().toInstant()))
        .toList();
  }

  /**
   * Names the subjects of a county's requests, by the requests' ids; those that were decided, too.
   * One whose subject is not there any more is left out.
   */
  public Map<Long, Text> named(long countyId, Collection<Long> ids) {
    Map<Long, Text> named = new HashMap<>();
    for (Row row : ids.isEmpty() ? List.<Row>of() : rows(countyId, ids)) {
      Text what = kind(row).what(countyId, row.subjectId(), detail(row));
      if (!what.isEmpty()) {
        named.put(row.id(), what);
      }
    }
    return named;
  }

  private List<Row> rows(long countyId, Collection<Long> ids) {
    return db.sql(
            """
            select id, kind, subject_id, detail::text as detail, asked_by, asked_at from confirmation
             where county_id = :county and id = any(:ids::bigint[])
            """)
        .param("county", countyId)
        .param("ids", ids.toArray(Long[]::new))
        .query(Row.class)
        .list();
  }

  /** Whether there is, or was, such a request in the county. */
  public boolean exists(long countyId, long id) {
    return db.sql("select exists (select from confirmation where county_id = :county and id = :id)")
        .param("county", countyId)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Counts the requests that this administrator may confirm. */
  public long waitingFor(long countyId, String username) {
    return db.sql(
            """
            select count(*) from confirmation
             where county_id = :county and outcome is null and asked_by <> :by
            """)
        .param("county", countyId)
        .param("by", username)
        .query(Long.class)
        .single();
  }

  /** Confirms a request, and carries it out; the audit keeps both. */
  @Transactional
  public ConfirmationResult confirm(long countyId, long id, String by) {
    Optional<Row> row = locked(countyId, id);
    if (row.isEmpty()) {
      return new Gone();
    }
    if (row.get().askedBy().equals(by)) {
      return new NotYours();
    }
    Row wanted = row.get();
    decide(wanted, countyId, "CONFIRMED", by);
    Optional<Text> fault =
        kind(wanted).carryOut(countyId, wanted.subjectId(), detail(wanted), wanted.askedBy(), by);
    if (fault.isPresent()) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return new Impossible(fault.get());
    }
    return new Done();
  }

  /** Declines another's request, or takes back one's own. */
  @Transactional
  public ConfirmationResult drop(long countyId, long id, String by) {
    Optional<Row> row = locked(countyId, id);
    if (row.isEmpty()) {
      return new Gone();
    }
    boolean own = row.get().askedBy().equals(by);
    decide(row.get(), countyId, own ? "TAKEN_BACK" : "DECLINED", by);
    kind(row.get()).drop(countyId, row.get().subjectId(), by);
    return new Done();
  }

  private void decide(Row row, long countyId, String outcome, String by) {
    db.sql(
            """
            update confirmation set outcome = :outcome, decided_by = :by, decided_at = :now where id = :id
            """)
        .param("outcome", outcome)
        .param("by", by)
        .param("now", moment(clock.instant()))
        .param("id", row.id())
        .update();
    audit.record(
        by,
        countyId,
        switch (outcome) {
          case "CONFIRMED" -> AuditAction.CONFIRMATION_GIVEN;
          case "DECLINED" -> AuditAction.CONFIRMATION_DECLINED;
          default -> AuditAction.CONFIRMATION_TAKEN_BACK;
        },
        "confirmation",
        row.id(),
        row.kind() + " " + row.detail() + ", asked by " + row.askedBy());
  }

  private Optional<Row> locked(long countyId, long id) {
    return rows("id = :key and outcome is null for update", id, countyId).stream().findFirst();
  }

  private List<Row> rows(String where, long key) {
    return rows(where, key, key);
  }

  private List<Row> rows(String where, long key, long countyId) {
    return db.sql(
            """
            select id, kind, subject_id, detail::text as detail, asked_by, asked_at from confirmation
             where county_id = :county and
            """
                + where)
        .param("key", key)
        .param("county", countyId)
        .query(Row.class)
        .list();
  }

  private JsonNode detail(Row row) {
    return json.readTree(row.detail());
  }

  private Confirmable kind(Row row) {
    return kinds.stream()
        .filter(one -> one.kind().equals(row.kind()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing carries out " + row.kind()));
  }
}

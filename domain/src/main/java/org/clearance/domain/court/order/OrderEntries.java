package org.clearance.domain.court.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.HoldTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads the table of entered orders. */
@Component
class OrderEntries {
  private final JdbcClient db;
  private final JsonMapper json;
  private final Clock clock;

  OrderEntries(JdbcClient db, JsonMapper json, Clock clock) {
    this.db = db;
    this.json = json;
    this.clock = clock;
  }

  Verification verification(long countyId) {
    return Verification.of(db, countyId);
  }

  Duration holdTime(long countyId) {
    return HoldTime.of(db, countyId);
  }

  /**
   * @param toVerify whether it waits for another person
   * @param held how long it waits to be taken back; zero: not at all
   */
  OrderEntry insert(
      OrderSubject subject,
      OrderTerms entries,
      OrderDrafts.Hands hands,
      String actor,
      boolean toVerify,
      Duration held) {
    OffsetDateTime now = now();
    long id =
        db.sql(
                """
                insert into order_entry (motion_id, supersedes, kind, entries, entered_by, entered_at, hands, uploaded, outcome, held_until)
                values (:motion, :supersedes, :kind, :entries::jsonb, :actor, :at, :hands, :uploaded, :outcome, :heldUntil)
                returning id
                """)
            .param("motion", subject.motion().id())
            .param("supersedes", subject.supersedes())
            .param("kind", subject.kind().name())
            .param("entries", json.writeValueAsString(entries))
            .param("actor", actor)
            .param("at", now)
            .param("hands", hands.usernames().toArray(String[]::new))
            .param("uploaded", hands.uploaded())
            .param(
                "outcome", !toVerify && held.isZero() ? "RECORDED" : null, java.sql.Types.VARCHAR)
            .param("heldUntil", held.isZero() ? null : now.plus(held))
            .query(Long.class)
            .single();
    return find(id).orElseThrow();
  }

  /** Settles an entry whose hold is over: it is recorded now, and nobody verified it. */
  void settle(long entryId) {
    db.sql("update order_entry set outcome = 'RECORDED' where id = :id")
        .param("id", entryId)
        .update();
  }

  /** Ends the hold of an entry before its time, so that it is recorded. */
  void recordNow(long entryId, String actor) {
    db.sql("update order_entry set record_now_by = :actor where id = :id")
        .param("actor", actor)
        .param("id", entryId)
        .update();
  }

  boolean recordingNow(long entryId) {
    return db.sql("select record_now_by is not null from order_entry where id = :id")
        .param("id", entryId)
        .query(Boolean.class)
        .single();
  }

  void takeBack(long entryId, String reason, String actor) {
    db.sql(
            """
            update order_entry set outcome = 'TAKEN_BACK', remark = :reason, taken_back_by = :actor, taken_back_at = :at
             where id = :id
            """)
        .param("reason", reason)
        .param("actor", actor)
        .param("at", now())
        .param("id", entryId)
        .update();
  }

  void confirm(long entryId, String actor) {
    decide(entryId, "CONFIRMED", "", actor);
  }

  void sendBack(long entryId, String remark, String actor) {
    decide(entryId, "SENT_BACK", remark, actor);
  }

  private void decide(long entryId, String outcome, String remark, String actor) {
    db.sql(
            """
            update order_entry set outcome = :outcome, remark = :remark, decided_by = :actor, decided_at = :at
             where id = :id
            """)
        .param("outcome", outcome)
        .param("remark", remark)
        .param("actor", actor)
        .param("at", now())
        .param("id", entryId)
        .update();
  }

  Optional<OrderEntry> find(long entryId) {
    return db.sql("select * from order_entry where id = :id")
        .param("id", entryId)
        .query(this::entry)
        .optional();
  }

  Optional<OrderEntry> waiting(long motionId) {
    return db.sql("select * from order_entry where motion_id = :motion and outcome is null")
        .param("motion", motionId)
        .query(this::entry)
        .optional();
  }

  Optional<VerifyOrderResult> decided(long entryId) {
    return db.sql(
            """
            select coalesce(e.decided_by, e.taken_back_by, e.entered_by) as decided_by, o.id as order_id
              from order_entry e left join court_order o on o.entry_id = e.id
             where e.id = :id and e.outcome is not null
            """)
        .param("id", entryId)
        .query(
            (row, n) ->
                (VerifyOrderResult)
                    new VerifyOrderResult.AlreadyDecided(
                        row.getString("decided_by"), (Long) row.getObject("order_id")))
        .optional();
  }

  Optional<OrderVerifying.SentBack> sentBack(long motionId) {
    return db.sql(
            """
            select coalesce(e.decided_by, e.taken_back_by) as sent_by, e.remark, e.outcome = 'TAKEN_BACK' as taken_back
              from order_draft d join order_entry e on e.id = d.sent_back where d.motion_id = :motion
            """)
        .param("motion", motionId)
        .query(
            (row, n) ->
                new OrderVerifying.SentBack(
                    row.getString("sent_by"),
                    row.getString("remark"),
                    row.getBoolean("taken_back")))
        .optional();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private OrderEntry entry(ResultSet row, int n) throws SQLException {
    return new OrderEntry(
        row.getLong("id"),
        row.getLong("motion_id"),
        OrderKind.valueOf(row.getString("kind")),
        row.getInt("supersedes"),
        json.readValue(row.getString("entries"), OrderTerms.class),
        row.getString("entered_by"),
        row.getObject("entered_at", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("hands").getArray()),
        Sql.instant(row, "held_until"));
  }
}

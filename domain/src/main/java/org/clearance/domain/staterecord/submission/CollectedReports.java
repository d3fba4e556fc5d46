package org.clearance.domain.staterecord.submission;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.outbox.MotionMessage;
import org.clearance.domain.ground.outbox.MotionMessage.DispositionsSent;
import org.clearance.domain.ground.outbox.MotionMessage.DispositionsSent.Sent;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which processes wait for a submission that reports several motions, and tells each of them
 * that it was sent, and that DOJ has answered every record of its motion.
 */
@Component
public class CollectedReports {
  private final JdbcClient db;
  private final Outbox outbox;
  private final Clock clock;

  CollectedReports(JdbcClient db, Outbox outbox, Clock clock) {
    this.db = db;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** A report that waits for the county's next submission. */
  record Waiting(long id, long motionId, String motionNumber, Instant askedAt) {}

  /** The reports of a county that wait, in the order in which they asked. */
  List<Waiting> waiting(long countyId) {
    return db.sql(
            """
            select t.id, t.motion_id, m.number, t.asked_at
              from collected_report t join motion m on m.id = t.motion_id
             where t.county_id = :county and t.submission_id is null and t.told_at is null order by t.id
            """)
        .param("county", countyId)
        .query(
            (row, n) ->
                new Waiting(
                    row.getLong("id"),
                    row.getLong("motion_id"),
                    row.getString("number"),
                    row.getObject("asked_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The counties that any report waits in. */
  List<Long> counties() {
    return db.sql(
            """
            select distinct county_id from collected_report
             where submission_id is null and told_at is null order by 1
            """)
        .query(Long.class)
        .list();
  }

  Optional<Long> ofElement(long elementInstanceKey) {
    return db.sql("select id from collected_report where element_instance_key = :key")
        .param("key", elementInstanceKey)
        .query(Long.class)
        .optional();
  }

  long ask(long motionId, long elementInstanceKey) {
    return db.sql(
            """
            insert into collected_report (county_id, motion_id, element_instance_key, asked_at)
            select county_id, id, :key, :now from motion where id = :motion returning id
            """)
        .param("motion", motionId)
        .param("key", elementInstanceKey)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Puts a report into a submission: no other report of its motion goes with it. */
  void join(long reportId, long submissionId) {
    db.sql("update collected_report set submission_id = :submission where id = :id")
        .param("submission", submissionId)
        .param("id", reportId)
        .update();
  }

  /**
   * Ends a report without a submission: nothing of its motion is to be reported any more, or
   * another report covers it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void nothing(long reportId) {
    String county =
        db.sql(
                """
                update collected_report t set told_at = now() from county c
                 where t.id = :id and c.id = t.county_id returning c.code
                """)
            .param("id", reportId)
            .query(String.class)
            .single();
    outbox.publish(new DispositionsSent(reportId, county, null));
  }

  /** Tells the processes whose motions a submission reports that it was sent. */
  @Transactional(propagation = Propagation.MANDATORY)
  void sent(long submissionId) {
    List<DispositionsSent> told = new ArrayList<>();
    db.sql(
            """
            with motions as (
              select o.motion_id, count(*) as records
                from submission_record r join court_order o on o.id = r.order_id
               where r.submission_id = :id group by o.motion_id)
            update collected_report t set told_at = now() from motions, county c
             where t.submission_id = :id and t.told_at is null and motions.motion_id = t.motion_id
               and c.id = t.county_id
            returning t.id, t.motion_id, c.code, motions.records
            """)
        .param("id", submissionId)
        .query(
            (RowCallbackHandler)
                row ->
                    told.add(
                        new DispositionsSent(
                            row.getLong("id"),
                            row.getString("code"),
                            new Sent(
                                submissionId, row.getLong("motion_id"), row.getInt("records")))));
    told.forEach(outbox::publish);
  }

  /**
   * Tells the processes of those motions in a submission for which DOJ has answered every record.
   * The caller holds the submission's row.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answered(long submissionId) {
    List<ProcessMessage> told = new ArrayList<>();
    db.sql(
            """
            with motions as (
              select o.motion_id, count(*) filter (where r.state = 'SENT') as outstanding,
                     count(*) filter (where r.state = 'REJECTED') as rejected
                from submission_record r join court_order o on o.id = r.order_id
               where r.submission_id = :id group by o.motion_id)
            update collected_report t set answered_at = now() from motions, county c
             where t.submission_id = :id and t.answered_at is null and motions.motion_id = t.motion_id
               and motions.outstanding = 0 and c.id = t.county_id
            returning t.motion_id, c.code, motions.rejected
            """)
        .param("id", submissionId)
        .query(
            (RowCallbackHandler)
                row ->
                    told.add(
                        new MotionMessage.DojAcknowledgement(
                            submissionId,
                            row.getLong("motion_id"),
                            row.getString("code"),
                            row.getInt("rejected"))));
    told.forEach(outbox::publish);
  }
}

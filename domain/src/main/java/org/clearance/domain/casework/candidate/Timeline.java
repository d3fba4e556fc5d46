package org.clearance.domain.casework.candidate;

import static org.clearance.domain.ground.audit.AuditAction.TASK_CLAIMED;
import static org.clearance.domain.ground.audit.AuditAction.TASK_HANDED_OVER;
import static org.clearance.domain.ground.audit.AuditAction.TASK_RELEASED;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that happened to a person's convictions, in one list. Each table tells its part; the
 * moves that another part tells with more detail (a determination, an order, an acknowledgement)
 * are left to it.
 */
@Component
public class Timeline {
  /**
   * The query of all events. Its columns kind, a, b and c hold what {@link TimelineWords} makes a
   * sentence of; the rank orders what one transaction did by its meaning. A job that acted is shown
   * under the product's name.
   */
  private static final String ALL =
      """
      with candidate as (
        select c.id, c.section || c.subsection as section, c.case_number
          from conviction c
         where c.person_id = :person and c.id = coalesce(:conviction::bigint, c.id)),
      task as (
        select t.key, t.form, t.state, t.ended_at, t.done_by, t.conviction_id
          from user_task t where t.conviction_id in (select id from candidate)
        union
        select t.key, t.form, t.state, t.ended_at, t.done_by, t.conviction_id
          from packet_item i join candidate k on k.id = i.conviction_id
          join user_task t on t.packet_id = i.packet_id and t.conviction_id is null
        union
        select t.key, t.form, t.state, t.ended_at, t.done_by, t.conviction_id
          from motion_item i join candidate k on k.id = i.conviction_id
          join user_task t on t.motion_id = i.motion_id and t.conviction_id is null),
      happened (at, rank, seq, kind, actor, conviction_id, a, b, c, day) as (
        select e.at, 5, e.id, 'MOVE', e.actor, e.conviction_id, e.to_state, e.reason, e.cause, null::date
          from conviction_event e join candidate k on k.id = e.conviction_id
         where e.to_state not in ('DETERMINED', 'GRANTED', 'REPORTED', 'ACKNOWLEDGED', 'REJECTED')
           and not (e.to_state in ('DENIED', 'VACATED') and e.cause_kind = 'order')
           and not (e.to_state = 'DENIED' and e.from_state = 'FILED')
        union all
        select d.determined_at, 1, d.id, 'DETERMINATION', d.determined_by, d.conviction_id,
               d.outcome, d.rule, d.explanation, null
          from determination d join candidate k on k.id = d.conviction_id
        union all
        select i.decided_at, 2, i.id, 'DECISION', i.decided_by, i.conviction_id,
               coalesce(i.decision, 'UNDONE') || case when i.stage = 'SECOND_REVIEW' then '_AGAIN' else '' end,
               coalesce(i.outcome, i.ground), i.reason, null
          from packet_decision i join candidate k on k.id = i.conviction_id
        union all
        select m.prepared_at, 3, m.id, 'MOTION', '', i.conviction_id, m.number, i.proposed_relief, '', null
          from motion_item i join candidate k on k.id = i.conviction_id join motion m on m.id = i.motion_id
        union all
        select h.outcome_at, 3, h.conviction_id, 'HEARING', h.outcome_by, h.conviction_id,
               h.outcome, '', h.denial_ground, h.held_on
          from challenge h join candidate k on k.id = h.conviction_id where h.outcome_at is not null
        union all
        select r.recorded_at, 3, r.id, 'ATTEMPT', r.recorded_by, r.conviction_id,
               r.method, r.result, r.remark, r.attempted_on
          from reach_attempt r join candidate k on k.id = r.conviction_id
        union all
        select o.recorded_at, 4, o.id,
               case o.kind when 'ORDER' then 'ORDER' when 'AMENDED' then 'AMENDED_ORDER' when 'VACATING' then 'VACATING_ORDER' end,
               o.recorded_by, i.conviction_id, i.relief, o.judge || ', ' || o.court, i.denial_ground, coalesce(i.ordered_on, o.ordered_on)
          from order_item i join candidate k on k.id = i.conviction_id join court_order o on o.id = i.order_id
         -- An amended order is told where it says something else than the one before.
         where not exists (
               select from court_order b join order_item bi on bi.order_id = b.id
                where b.motion_id = o.motion_id and b.version = o.version - 1 and bi.conviction_id = i.conviction_id
                  and (bi.relief, bi.denial_ground, coalesce(bi.ordered_on, b.ordered_on), b.judge, b.court)
                      = (i.relief, i.denial_ground, coalesce(i.ordered_on, o.ordered_on), o.judge, o.court))
        union all
        select coalesce(s.sent_at, s.batched_at), 4, s.id, 'SUBMISSION', '', r.conviction_id,
               case when s.sent_at is null then 'BATCHED' else 'SENT' end, s.number::text,
               r.record_number::text || case when r.attempt > 1 then ' ' || r.attempt else '' end, null
          from submission_record r join candidate k on k.id = r.conviction_id join submission s on s.id = r.submission_id
        union all
        select r.answered_at, 4, r.submission_id, 'ACKNOWLEDGEMENT', 'DOJ', r.conviction_id,
               case when r.state = 'ACCEPTED' then 'ACCEPTED' else 'REJECTED' end, s.number::text,
               btrim(r.code || ' ' || r.answer), null
          from submission_record r join candidate k on k.id = r.conviction_id join submission s on s.id = r.submission_id
         where r.answered_at is not null
        union all
        select r.corrected_at, 4, r.submission_id, 'CORRECTION', r.corrected_by, r.conviction_id,
               s.number::text, r.record_number::text, '', null
          from submission_record r join candidate k on k.id = r.conviction_id join submission s on s.id = r.submission_id
         where r.corrected_at is not null
        union all
        -- Whither the public defender wrote, against a challenge, is not for the prosecution, which reads this too.
        select coalesce(n.sent_at, n.queued_at), 6, n.id, 'NOTICE', '', n.conviction_id, n.kind, n.state,
               case when n.kind = 'REACH_OUT' then '' else n.recipient end, null
          from notice n
         where (n.person_id = :person and :conviction::bigint is null)
            or n.conviction_id in (select id from candidate)
        union all
        select coalesce(n.sent_at, n.queued_at), 6, n.id, 'NOTICE', '', h.conviction_id, n.kind, n.state, n.recipient, null
          from challenge_in_bundle h join candidate k on k.id = h.conviction_id
          join notice n on n.challenge_bundle_id = h.bundle_id
        union all
        select q.recorded_at, 6, q.id, 'REQUEST', q.recorded_by, null, q.channel, q.address, '', null
          from notice_request q where q.person_id = :person and :conviction::bigint is null
        union all
        select e.at, 2, e.id, 'TASK', e.actor, t.conviction_id, e.action, t.form,
               coalesce(u.display_name, other.username, ''), null
          from task t
          join audit_entry e on e.subject = 'task' and e.subject_id = t.key
                            and e.action in (:takings)
         cross join lateral (select substring(e.detail from ', (?:to|held by) ([^ ,]+)') as username) other
          left join app_user u on u.username = other.username
        union all
        select t.ended_at, 7, t.key, 'TASK', coalesce(t.done_by, ''), t.conviction_id, 'FINISHED', t.form, '', null
          from task t where t.state = 'DONE')
      select h.at, h.kind, coalesce(u.display_name, case when h.actor in ('', 'DOJ') then h.actor else 'Clearance' end) as actor, h.conviction_id, k.section, k.case_number, h.a, h.b, h.c, h.day,
             (select d.packet_id from packet_decision d where h.kind = 'DECISION' and d.id = h.seq) as packet_id
        from happened h
        left join candidate k on k.id = h.conviction_id
        left join app_user u on u.username = h.actor
       order by h.at, h.rank, h.seq
      """;

  /** The audit actions by which a task passes from one person to another. */
  private static final List<String> TAKINGS =
      Stream.of(TASK_CLAIMED, TASK_RELEASED, TASK_HANDED_OVER).map(AuditAction::name).toList();

  private final JdbcClient db;
  private final DeliveredProgrammes programmes;

  Timeline(JdbcClient db, DeliveredProgrammes programmes) {
    this.db = db;
    this.programmes = programmes;
  }

  /** Everything that happened to a person's convictions, oldest first. */
  public List<TimelineEntry> ofPerson(long personId) {
    return entries(personId, null);
  }

  /** Everything that happened to one conviction of a person, oldest first. */
  public List<TimelineEntry> ofConviction(long personId, long convictionId) {
    return entries(personId, convictionId);
  }

  /**
   * @param packetId of the decision that it is; 0: it is none
   */
  private record Row(
      Instant at,
      String actor,
      @Nullable Long convictionId,
      @Nullable Text conviction,
      String kind,
      String a,
      String b,
      String c,
      @Nullable LocalDate day,
      long packetId) {}

  private List<TimelineEntry> entries(long personId, @Nullable Long convictionId) {
    List<Row> rows =
        db.sql(ALL)
            .param("person", personId)
            .param("conviction", convictionId)
            .param("takings", TAKINGS)
            .query(Timeline::row)
            .list();
    Map<Long, Proceedings> laws = new HashMap<>();
    return rows.stream().map(row -> entry(row, laws)).toList();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        text(row.getString("actor")),
        (Long) row.getObject("conviction_id"),
        conviction(row.getString("section"), text(row.getString("case_number"))),
        row.getString("kind"),
        text(row.getString("a")),
        text(row.getString("b")),
        text(row.getString("c")),
        row.getObject("day", LocalDate.class),
        row.getLong("packet_id"));
  }

  /**
   * @param laws those of packets that were asked for before
   */
  private TimelineEntry entry(Row row, Map<Long, Proceedings> laws) {
    TimelineWords words =
        row.kind().equals("DECISION")
            ? TimelineWords.decision(
                row.a(), row.b(), row.c(), laws.computeIfAbsent(row.packetId(), this::proceedings))
            : TimelineWords.of(row.kind(), row.a(), row.b(), row.c(), row.day());
    return new TimelineEntry(
        row.at(),
        row.actor(),
        row.convictionId(),
        row.conviction(),
        row.kind(),
        words.sentence(),
        words.detail(),
        row.kind().equals("TASK") ? row.b() : null);
  }

  private Proceedings proceedings(long packetId) {
    return programmes.ofPacket(packetId).programme().proceedings();
  }

  private static @Nullable Text conviction(@Nullable String section, String caseNumber) {
    if (section == null) {
      return null;
    }
    return caseNumber.isEmpty()
        ? Text.asWritten(section)
        : Text.of("{0}, case {1}", section, caseNumber);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

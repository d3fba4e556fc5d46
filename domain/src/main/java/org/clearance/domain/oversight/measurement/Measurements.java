package org.clearance.domain.oversight.measurement;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the state of all counties' work, mostly from the sums that figures are read from: it takes
 * tens of milliseconds, whatever the number of convictions.
 */
@Component
public class Measurements {
  private final JdbcClient db;
  private final UnsentNotices unsent;
  private final Clock clock;

  Measurements(JdbcClient db, UnsentNotices unsent, Clock clock) {
    this.db = db;
    this.unsent = unsent;
    this.clock = clock;
  }

  /** Reads all measures, as of one moment. */
  @Transactional(readOnly = true)
  public List<Measurement> read() {
    return db.sql(
            """
            with counties as (select id, code from county),
            stand as materialized (
              select s.county_id, k.state, k.since, sum(k.n) as n
                from standing_count k join figure_slice s on s.id = k.slice_id
               group by 1, 2, 3 having sum(k.n) > 0)
            select 'CONVICTIONS' as of, c.code as county, t.state as which,
                   coalesce((select sum(n) from stand d where d.county_id = c.id and d.state = t.state), 0) as value
              from counties c cross join conviction_state t
            union all
            select 'OLDEST_WAIT_SECONDS', c.code, t.state,
                   coalesce((select extract(epoch from greatest(:now::timestamptz - min(since), interval '0'))
                               from stand d where d.county_id = c.id and d.state = t.state), 0)
              from counties c cross join conviction_state t where t.open
            union all
            select 'CONVICTIONS_WITH_RELIEF', c.code, '',
                   coalesce(sum(m.n) filter (where m.relief_before = '' and m.relief_after <> ''), 0)
                   - coalesce(sum(m.n) filter (where m.relief_before <> '' and m.relief_after = ''), 0)
              from counties c
              left join figure_slice s on s.county_id = c.id
              left join move_count m on m.slice_id = s.id and m.relief_after is not null
             group by c.code
            union all
            select 'PEOPLE', c.code, w.what,
                   coalesce((select sum(n) from person_count p where p.county_id = c.id and p.what = w.what), 0)
              from counties c
             cross join unnest(array['CANDIDATE', 'RELIEVED', 'NO_FELONY_LEFT', 'NO_CONVICTION_LEFT']) as w (what)
            union all
            select 'TASKS_OPEN', c.code, coalesce(t.form, ''), count(t.key)
              from counties c left join user_task t on t.county_id = c.id and t.state = 'OPEN' group by 2, 3
            union all
            select 'TASKS_OVERDUE', c.code, coalesce(t.form, ''), count(*) filter (where t.due_at < :now::timestamptz)
              from counties c left join user_task t on t.county_id = c.id and t.state = 'OPEN' group by 2, 3
            union all
            select 'INCIDENTS', c.code, coalesce(i.element, ''), count(i.key)
              from counties c left join engine_incident i on i.county_id = c.id and i.retried_at is null group by 2, 3
            union all
            select 'NOTICES', c.code, k.state,
                   (select count(*) from clearance.notice n where n.county_id = c.id and n.state = k.state)
              from counties c cross join unnest(array['PREPARED', 'QUEUED', 'FAILED', 'BOUNCED']) as k (state)
            union all
            select 'NOTICES_UNSENT', c.code, k.what,
                   (select count(*) from clearance.notice n
                     where n.county_id = c.id and (%s) = (k.what = 'challenge') and %s)
              from counties c cross join unnest(array['challenge', 'other']) as k (what)
            union all
            select 'SUBMISSION_RECORDS_OUTSTANDING', c.code, '', count(r.submission_id)
              from counties c
              left join clearance.submission s on s.county_id = c.id
              left join clearance.submission_record r on r.submission_id = s.id and r.state = 'SENT'
             group by c.code
            union all
            select 'OUTBOX_WAITING', '', '', count(*) from outbox where accepted_at is null
            union all
            select 'OUTBOX_OLDEST_SECONDS', '', '',
                   coalesce(extract(epoch from greatest(:now::timestamptz - min(created_at), interval '0')), 0)
              from outbox where accepted_at is null
            union all
            select 'DOJ_SERVERS_AWAY', '', '', count(*) from server_outage
            union all
            select 'STORED_FILES_DAMAGED', '', '', count(*)
              from stored_file where damaged_at is not null and purged_at is null
            """
                .formatted(UnsentNotices.OF_CHALLENGE, UnsentNotices.CONDITION))
        .param("missing", unsent.missing())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Measurement.class)
        .list();
  }
}

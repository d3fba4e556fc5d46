package org.clearance.domain.oversight.retention;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.clearance.domain.casework.comparison.ComparisonPurges;
import org.clearance.domain.contact.address.AddressPurges;
import org.clearance.domain.contact.notice.NoticePurges;
import org.clearance.domain.contact.reach.ContactPurges;
import org.clearance.domain.ground.audit.AuditPurges;
import org.clearance.domain.oversight.task.TaskPurges;
import org.clearance.domain.record.person.PersonPurges;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Purges rows of a table whose key is a number. */
final class PurgingRows implements Purge {
  private static final String OPEN_CONVICTION =
      """
      exists (select from conviction c join conviction_state s on s.state = c.state
               where c.person_id = %s.person_id and s.open)
      """;

  private final RecordClass of;
  private final String due;
  private final List<String> locks;
  private final List<String> statements;

  /**
   * @param locks who begins to use one of {@code :keys} waits for these
   * @param statements that purge {@code :keys}; the last one's count of rows is that of the records
   */
  private PurgingRows(RecordClass of, String due, List<String> locks, List<String> statements) {
    this.of = of;
    this.due = due;
    this.locks = locks;
    this.statements = statements;
  }

  static List<Purge> all() {
    return List.of(
        people(),
        noticeTexts(),
        noticeRequests(),
        postalAddresses(),
        contactPoints(),
        endedTasks(),
        auditEntries());
  }

  /**
   * Purges people. It holds the lock under which reading a delivery adds people, and purges nobody
   * while a delivery is read, since reading looks people up and names them later. `offset 0` has
   * PostgreSQL look up each person: with a join, each chunk would read the convictions of all
   * people before it.
   */
  private static Purge people() {
    return new PurgingRows(
        RecordClass.PEOPLE,
        """
        select p.id as key, 0::bigint as bytes, d.ended_at as since
          from person p join delivery d on d.id = p.delivery_id
         where p.county_id = :county and d.ended_at < :before
           and d.id <> (select coalesce(max(l.id), 0) from delivery l
                         where l.county_id = :county and l.state not in ('REFUSED', 'WITHDRAWN'))
           and not exists (select from delivery r where r.county_id = :county and r.state in ('RECEIVED', 'READING', 'UNREADABLE'))
           and not exists (select from conviction c where c.person_id = p.id offset 0)
           and not exists (select from candidate a where a.person_id = p.id offset 0)
           and not exists (select from notice n where n.person_id = p.id)
           and not exists (select from notice_request q where q.person_id = p.id and q.active)
           and not exists (select from notice_opt_out o where o.person_id = p.id and o.ended_at is null)
           and not exists (select from brokered_letter l where l.person_id = p.id and l.refused is not null)
        """,
        List.of(
            "select pg_advisory_xact_lock(hashtext('people'), :county::int)::text",
            locking("person", "id")),
        Stream.of(
                List.of(
                    """
            insert into purged_record (kind, id, county_id, run_id, class, purged_at)
            select 'person', p.id, :county, :run, 'PEOPLE', :now from person p where p.id = any(:keys)
            """),
                NoticePurges.OF_PEOPLE,
                List.of(AddressPurges.OF_PEOPLE, ContactPurges.OF_PEOPLE),
                ComparisonPurges.OF_PEOPLE,
                List.of(PersonPurges.PEOPLE))
            .flatMap(List::stream)
            .toList());
  }

  private static Purge noticeTexts() {
    return new PurgingRows(
        RecordClass.NOTICE_TEXTS,
        """
        select n.id as key, 0::bigint as bytes, coalesce(n.sent_at, n.decided_at, n.queued_at) as since
          from notice n
         where n.county_id = :county and coalesce(n.sent_at, n.decided_at, n.queued_at) < :before
           and n.purged_at is null and n.state in ('SENT', 'GIVEN_UP') and not n.unsettled
           and (tells_of_relief(n.kind) or n.kind = 'REACH_OUT') and not
        """
            + OPEN_CONVICTION.formatted("n"),
        List.of(locking("notice", "id")),
        NoticePurges.TEXTS);
  }

  private static Purge noticeRequests() {
    return new PurgingRows(
        RecordClass.NOTICE_REQUESTS,
        """
        select q.id as key, 0::bigint as bytes, q.recorded_at as since
          from notice_request q join person p on p.id = q.person_id
         where p.county_id = :county and q.recorded_at < :before and not q.active
        """,
        List.of(locking("notice_request", "id")),
        List.of(NoticePurges.REQUESTS));
  }

  private static Purge postalAddresses() {
    return new PurgingRows(
        RecordClass.POSTAL_ADDRESSES,
        """
        select a.id as key, 0::bigint as bytes, a.recorded_at as since
          from postal_address a join person p on p.id = a.person_id
         where p.county_id = :county and a.recorded_at < :before
           and not exists (select from notice n
                            where n.postal_address_id = a.id and (n.unsettled or n.state not in ('SENT', 'GIVEN_UP')))
           and not
        """
            + OPEN_CONVICTION.formatted("a"),
        List.of(locking("postal_address", "id")),
        List.of(AddressPurges.ADDRESSES));
  }

  private static Purge contactPoints() {
    return new PurgingRows(
        RecordClass.CONTACT_POINTS,
        """
        select k.id as key, 0::bigint as bytes, k.recorded_at as since
          from contact_point k join person p on p.id = k.person_id
         where p.county_id = :county and k.recorded_at < :before
           and not exists (select from notice n
                            where n.contact_point_id = k.id and n.state not in ('SENT', 'GIVEN_UP'))
           and not
        """
            + OPEN_CONVICTION.formatted("k"),
        List.of(locking("contact_point", "id")),
        List.of(ContactPurges.POINTS));
  }

  private static Purge endedTasks() {
    return new PurgingRows(
        RecordClass.ENDED_TASKS,
        """
        select t.key, 0::bigint as bytes, t.ended_at as since
          from user_task t
         where t.county_id = :county and t.ended_at < :before and t.state <> 'OPEN'
           and not exists (select from delivery d where d.id = t.delivery_id and d.ended_at is null)
        """,
        List.of(locking("user_task", "key")),
        List.of(TaskPurges.TASKS));
  }

  /** Purges audit entries; the database itself checks each against the run. */
  private static Purge auditEntries() {
    return new PurgingRows(
        RecordClass.AUDIT_ENTRIES,
        """
        select a.id as key, 0::bigint as bytes, a.at as since
          from audit_entry a where a.county_id = :county and a.at < :before
        """,
        List.of("select set_config('clearance.retention_run', :run::text, true)"),
        List.of(AuditPurges.ENTRIES));
  }

  private static String locking(String table, String key) {
    return "select %2$s::text from %1$s where %2$s = any(:keys) order by %2$s for update"
        .formatted(table, key);
  }

  @Override
  public RecordClass of() {
    return of;
  }

  @Override
  public String due() {
    return due;
  }

  @Override
  public Gone purge(JdbcClient db, Scope scope, List<Object> keys) {
    for (String lock : locks) {
      named(db, scope, lock, keys.toArray(Long[]::new)).query(String.class).list();
    }
    // The condition is checked again under the lock: rows that somebody has begun to use stay.
    Long[] still =
        scope
            .asked(db.sql("select due.key from (" + due + ") due where due.key = any(:keys)"))
            .param("keys", keys.toArray(Long[]::new))
            .query(Long.class)
            .list()
            .toArray(Long[]::new);
    int rows = 0;
    for (String statement : statements) {
      rows = named(db, scope, statement, still).update();
    }
    return new Gone(rows, 0);
  }

  private static JdbcClient.StatementSpec named(
      JdbcClient db, Scope scope, String sql, Long[] keys) {
    return db.sql(sql)
        .param("keys", keys)
        .param("county", scope.countyId())
        .param("run", scope.runId())
        .param("now", scope.now().atOffset(ZoneOffset.UTC));
  }

  @Override
  public Object first() {
    return -1L;
  }

  @Override
  public Object key(String kept) {
    return Long.valueOf(kept);
  }
}

package org.clearance.domain.record.person;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.record.layout.HistoryRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads people on record. Every query is for one county. */
@Component("peopleOnRecord")
public class People {
  private final JdbcClient db;
  private final Audit audit;
  private final RowsOnRecord rows;

  People(JdbcClient db, Audit audit, RowsOnRecord rows) {
    this.rows = rows;
    this.db = db;
    this.audit = audit;
  }

  /** A person on record in the county. */
  public Optional<Person> find(long countyId, long personId) {
    return db.sql(
            """
            select id, county_id, delivery_id, cii_number, name, date_of_birth, gender, race, deceased,
                   history_complete
              from person where id = :id and county_id = :county
            """)
        .param("id", personId)
        .param("county", countyId)
        .query(Person.class)
        .optional();
  }

  /** A person's whole history, as in the latest delivery. */
  public RecordedHistory history(long personId) {
    return RecordedHistory.of(
        rows.of(List.of(personId)).getOrDefault(personId, List.<HistoryRow>of()));
  }

  /**
   * Records in the audit that somebody looked at a person's record.
   *
   * @param where the page: {@code person}, {@code review of packet 3}
   */
  public void viewed(Person person, String user, String where) {
    audit.record(user, person.countyId(), AuditAction.PERSON_VIEWED, "person", person.id(), where);
  }

  /** The viewings of a person's record, the latest first. */
  public List<Viewing> viewings(long personId, int limit) {
    return db.sql(
            """
            select a.at, coalesce(u.display_name, a.actor) as who, a.detail
              from audit_entry a left join app_user u on u.username = a.actor
             where a.subject = 'person' and a.subject_id = :id and a.action = :viewed
             order by a.id desc limit :limit
            """)
        .param("id", personId)
        .param("viewed", AuditAction.PERSON_VIEWED.name())
        .param("limit", limit)
        .query(
            (row, number) ->
                new Viewing(
                    row.getObject("at", java.time.OffsetDateTime.class).toInstant(),
                    row.getString("who"),
                    row.getString("detail")))
        .list();
  }
}

package org.clearance.domain.staterecord.submission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.outbox.TaskForm;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Finds submissions of which DOJ has not answered every record within the county's term. */
@Component
public class SilentSubmissions {
  /**
   * The moment from which silence counts: the sending, or the last time that somebody asked DOJ.
   * Counts include sealed convictions, past the veil.
   */
  private static final String ASKED =
      """
       from submission s
       cross join lateral (
         select greatest(s.sent_at, (select max(f.done_at) from follow_up f where f.submission_id = s.id)) as at) asked
      """;

  private static final String SILENT =
      """
       where s.county_id = :county and s.recipient = 'DOJ' and s.state = 'SENT' and asked.at < :before
         and exists (select from clearance.submission_record r where r.submission_id = s.id and r.state = 'SENT')
      """;

  private final JdbcClient db;
  private final Clock clock;

  SilentSubmissions(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * A submission that waits for DOJ.
   *
   * @param number within the county
   * @param since when it was sent, or DOJ was last asked
   * @param outstanding records that DOJ has not answered
   * @param records all that were sent
   * @param taskKey the task of following up that is open; null: none yet
   * @param holder the username of who holds that; null: nobody
   */
  public record Silent(
      long id,
      int number,
      Instant since,
      long outstanding,
      long records,
      @Nullable Long taskKey,
      @Nullable String holder) {}

  /** Counts the submissions of a county that are silent for longer than the term. */
  public long count(long countyId, Duration term) {
    return with(db.sql("select count(*)" + ASKED + SILENT), countyId, term)
        .query(Long.class)
        .single();
  }

  /** The silent submissions of a county, the one that is silent longest first. */
  public List<Silent> ofCounty(long countyId, Duration term, int limit, long offset) {
    return list(
        countyId, term, " order by asked.at, s.id limit :limit offset :offset", limit, offset);
  }

  /** A silent submission of a county; empty where it is not silent, or not any more. */
  public Optional<Silent> find(long countyId, Duration term, long id) {
    return list(countyId, term, " and s.id = :offset limit :limit", 1, id).stream().findFirst();
  }

  private List<Silent> list(long countyId, Duration term, String which, int limit, long offset) {
    return with(
            db.sql(
                """
                select s.id, s.number, asked.at, task.key as task_key, task.holder,
                       (select count(*) from clearance.submission_record r where r.submission_id = s.id and r.state = 'SENT')
                         as outstanding,
                       (select count(*) from clearance.submission_record r where r.submission_id = s.id) as records
                """
                    + ASKED
                    + """
                     left join lateral (
                       select t.key, t.holder from user_task t
                        where t.submission_id = s.id and t.form = :followUp and t.state = 'OPEN'
                        order by t.holder nulls first, t.key limit 1) task on true
                    """
                    + SILENT
                    + which),
            countyId,
            term)
        .param("followUp", TaskForm.FOLLOW_UP_WITH_DOJ)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) ->
                new Silent(
                    row.getLong("id"),
                    row.getInt("number"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getLong("outstanding"),
                    row.getLong("records"),
                    (Long) row.getObject("task_key"),
                    row.getString("holder")))
        .list();
  }

  private StatementSpec with(StatementSpec sql, long countyId, Duration term) {
    return sql.param("county", countyId).param("before", Sql.moment(clock.instant().minus(term)));
  }
}

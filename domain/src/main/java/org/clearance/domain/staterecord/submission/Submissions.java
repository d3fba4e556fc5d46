package org.clearance.domain.staterecord.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.sql.CountsBy;
import org.clearance.domain.staterecord.submission.SubmissionQuestion.Stand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads submissions and their records. */
@Component
public class Submissions {
  private static final CountsBy<Stand> BY_STAND = new CountsBy<>(Stand.class, Stand::condition);

  private final JdbcClient db;
  private final JsonMapper json;

  Submissions(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** A submission with the counts of its records. */
  public Optional<Submission> find(long submissionId) {
    return db.sql(SUBMISSIONS + " where s.id = :id")
        .param("id", submissionId)
        .query(Submissions::submission)
        .optional();
  }

  /** The submission of a county's number. */
  public Optional<Submission> numbered(long countyId, int number) {
    return db.sql(SUBMISSIONS + " where s.county_id = :county and s.number = :number")
        .param("county", countyId)
        .param("number", number)
        .query(Submissions::submission)
        .optional();
  }

  /**
   * The numbers of a county's submissions.
   *
   * @param by those that stand at each place; one may stand at several
   */
  public record SubmissionCounts(long all, Map<Stand, Long> by) {
    /** The number of those that are asked for. */
    public long of(SubmissionQuestion asked) {
      Stand stand = asked.stand();
      return stand == null ? all : by.getOrDefault(stand, 0L);
    }
  }

  /** Counts the submissions of a county, wherever they stand, with one query. */
  public SubmissionCounts countOf(long countyId) {
    return db.sql(
            "select count(*) as submissions, "
                + BY_STAND.columns()
                + " from submission s where s.county_id = :county")
        .param("county", countyId)
        .query((row, number) -> new SubmissionCounts(row.getLong("submissions"), BY_STAND.of(row)))
        .single();
  }

  /**
   * A page of the submissions that are asked for.
   *
   * @param offset submissions to pass over, from 0
   * @param limit submissions at most
   */
  public List<Submission> asked(SubmissionQuestion asked, long offset, int limit) {
    List<Long> page =
        db.sql(
                "select s.id from submission s left join motion m on m.id = s.motion_id"
                    + " where s.county_id = :county and "
                    + asked.condition()
                    + " order by "
                    + asked.order()
                    + " offset :offset limit :limit")
            .param("county", asked.countyId())
            .param("offset", offset)
            .param("limit", limit)
            .query(Long.class)
            .list();
    // The records of these alone are counted: of all of them, the state's answers are many.
    return ofCounty(asked.countyId(), page).stream()
        .sorted(Comparator.comparingInt(submission -> page.indexOf(submission.id())))
        .toList();
  }

  /** The submissions of a county with these ids. */
  public List<Submission> ofCounty(long countyId, Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return db.sql(SUBMISSIONS + " where s.county_id = :county and s.id in (:ids)")
        .param("county", countyId)
        .param("ids", ids)
        .query(Submissions::submission)
        .list();
  }

  /**
   * The number of records of a motion that DOJ rejected and no clerk has finished with.
   *
   * @param motionNumber the number on the motion
   * @param handled of the records: corrected or withdrawn already
   */
  public record Rejected(long motionId, String motionNumber, int records, int handled) {}

  /** Counts the rejected records of these motions. */
  public List<Rejected> rejected(long countyId, Collection<Long> motionIds) {
    if (motionIds.isEmpty()) {
      return List.of();
    }
    return db.sql(
            """
            select m.id as motion_id, m.number as motion_number, count(r.record_number) as records,
                   count(*) filter (where r.correction is not null or r.withdrawal_reason <> '') as handled
              from motion m
              left join court_order o on o.motion_id = m.id
              left join submission_record r on r.order_id = o.id and r.state = 'REJECTED'
             where m.county_id = :county and m.id in (:ids)
             group by m.id, m.number
            """)
        .param("county", countyId)
        .param("ids", motionIds)
        .query(Rejected.class)
        .list();
  }

  /** Counts the submissions of a county that are put together and not sent yet. */
  public int unsent(long countyId) {
    return db.sql("select count(*) from submission where county_id = :county and state = 'BATCHED'")
        .param("county", countyId)
        .query(Integer.class)
        .single();
  }

  /**
   * Counts everything that a county ever sent, by its state. What waits or was rejected is little,
   * and is found by its index; the rest of what was sent is what the state has accepted, of which
   * only the last number of each file is read.
   */
  public Reconciliation reconciliation(long countyId) {
    return db.sql(
            """
            select sent.n as sent, sent.n - rejected.n - outstanding.n as accepted, rejected.n as rejected,
                   outstanding.n as outstanding, rejected.corrected as corrected
              from (select coalesce(sum(last.record_number), 0) as n
                      from submission s
                     cross join lateral (select max(r.record_number) as record_number
                                           from clearance.submission_record r where r.submission_id = s.id) last
                     where s.county_id = :county and s.state = 'SENT') sent
             cross join (select count(*) as n, count(*) filter (where r.state <> 'REJECTED') as corrected
                           from submission s join clearance.submission_record r on r.submission_id = s.id
                          where s.county_id = :county
                            and r.state in ('REJECTED', 'CORRECTED', 'WITHDRAWN', 'SUPERSEDED')) rejected
             cross join (select count(*) as n
                           from submission s join clearance.submission_record r on r.submission_id = s.id
                          where s.county_id = :county and r.state = 'SENT') outstanding
            """)
        .param("county", countyId)
        .query((row, n) -> counts(row))
        .single();
  }

  private static Submission submission(ResultSet row, int n) throws SQLException {
    var sentAt = row.getObject("sent_at", OffsetDateTime.class);
    return new Submission(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("code"),
        row.getInt("number"),
        row.getString("motion_number"),
        row.getInt("motions"),
        row.getString("recipient"),
        row.getString("layout"),
        row.getString("file_name"),
        row.getString("document"),
        SubmissionState.valueOf(row.getString("state")),
        row.getObject("batched_at", OffsetDateTime.class).toInstant(),
        sentAt == null ? null : sentAt.toInstant(),
        counts(row));
  }

  private static Reconciliation counts(ResultSet row) throws SQLException {
    return new Reconciliation(
        row.getInt("sent"),
        row.getInt("accepted"),
        row.getInt("rejected"),
        row.getInt("outstanding"),
        row.getInt("corrected"));
  }

  // Records of sealed convictions count for everybody: sent must equal accepted plus rejected plus
  // outstanding.
  private static final String COUNTS =
      """
      count(r.record_number) filter (where r.state <> 'BATCHED') as sent,
      count(r.record_number) filter (where r.state = 'ACCEPTED') as accepted,
      count(r.record_number) filter (where r.state in ('REJECTED', 'CORRECTED', 'WITHDRAWN', 'SUPERSEDED')) as rejected,
      count(r.record_number) filter (where r.state = 'SENT') as outstanding,
      count(r.record_number) filter (where r.state in ('CORRECTED', 'WITHDRAWN', 'SUPERSEDED')) as corrected
      """;

  private static final String SUBMISSIONS =
      """
      select s.*, c.code, m.number as motion_number,
             case when s.motion_id is null
                  then (select count(*) from collected_report t where t.submission_id = s.id) else 1 end as motions,
             n.*
        from submission s
        join county c on c.id = s.county_id
        left join motion m on m.id = s.motion_id
       cross join lateral (select\
      """
          + " "
          + COUNTS
          + " from clearance.submission_record r where r.submission_id = s.id) n";

  /**
   * The records of a submission in some states, in the submission's order.
   *
   * @param offset records to pass over, from 0
   * @param limit records at most
   */
  public List<SubmissionRecord> records(
      long submissionId, Collection<RecordState> states, long offset, int limit) {
    return db.sql(
            RECORDS
                + " where r.submission_id = :id and r.state = any (:states)"
                + " order by r.record_number offset :offset limit :limit")
        .param("id", submissionId)
        .param("states", names(states))
        .param("offset", offset)
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  /** Counts the records of a submission in each state; a state without any is left out. */
  public Map<RecordState, Long> counts(long submissionId) {
    var counts = new EnumMap<RecordState, Long>(RecordState.class);
    db.sql(
            "select state, count(*) as records from submission_record where submission_id = :id group by state")
        .param("id", submissionId)
        .query(
            row -> {
              counts.put(RecordState.valueOf(row.getString("state")), row.getLong("records"));
            });
    return counts;
  }

  private static String[] names(Collection<RecordState> states) {
    return states.stream().map(RecordState::name).toArray(String[]::new);
  }

  /** A record, if there is one. */
  public Optional<SubmissionRecord> record(long submissionId, int recordNumber) {
    return db.sql(RECORDS + " where r.submission_id = :id and r.record_number = :number")
        .param("id", submissionId)
        .param("number", recordNumber)
        .query(this::row)
        .optional();
  }

  /** The records of a motion that DOJ rejected and that no clerk has finished with. */
  public List<SubmissionRecord> rejectedOf(long motionId) {
    return db.sql(
            RECORDS
                + " where o.motion_id = :motion and r.state = 'REJECTED'"
                + " order by s.number, r.record_number")
        .param("motion", motionId)
        .query(this::row)
        .list();
  }

  private SubmissionRecord row(ResultSet row, int n) throws SQLException {
    var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
    var handledAt = row.getObject("corrected_at", OffsetDateTime.class);
    String corrected = row.getString("corrected_fields");
    return new SubmissionRecord(
        row.getLong("submission_id"),
        row.getInt("submission_number"),
        row.getInt("record_number"),
        row.getLong("conviction_id"),
        row.getLong("person_id"),
        row.getString("motion_number"),
        row.getInt("attempt"),
        RecordState.valueOf(row.getString("state")),
        json.readValue(row.getString("fields"), Disposition.class),
        row.getString("code"),
        row.getString("answer"),
        answeredAt == null ? null : answeredAt.toInstant(),
        corrected == null ? null : json.readValue(corrected, Disposition.class),
        row.getString("remark"),
        row.getString("withdrawal_reason"),
        row.getString("corrected_by"),
        handledAt == null ? null : handledAt.toInstant(),
        row.getInt("version"),
        row.getObject("convicted_on", LocalDate.class),
        row.getObject("superseded_by") != null);
  }

  private static final String RECORDS =
      """
      select r.*, r.fields || r.correction as corrected_fields, s.number as submission_number,
             c.person_id, c.convicted_on, m.number as motion_number
        from submission_record r
        join submission s on s.id = r.submission_id
        join court_order o on o.id = r.order_id
        join motion m on m.id = o.motion_id
        join conviction c on c.id = r.conviction_id
      """;
}

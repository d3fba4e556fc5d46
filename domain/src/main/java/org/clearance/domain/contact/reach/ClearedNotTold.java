package org.clearance.domain.contact.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds people who were not told of relief that is on DOJ's record, or that could not be reported,
 * and what is missing for telling them. A person counts as told if a notice of its motion, or one
 * whose address somebody chose, was sent and did not come back, or if somebody of the office told
 * them. A conviction that waits for others of its motion, so that no notice was made yet, does not
 * count.
 */
@Component
public class ClearedNotTold {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int LONGEST_REMARK = 500;

  /**
   * The query of untold people, one row each. {@code %1$s} is empty, and sealed convictions are
   * left out; or it names the schema, {@code from clearance.conviction}, and a count includes them.
   * {@code %2$s} finds what a clerk withdrew from reporting.
   */
  private static final String ROWS =
      """
      select p.id, p.name, p.date_of_birth, u.convictions, u.since, u.unrecorded,
             case when p.deceased then 'DECEASED'
                  when t.declined then 'DECLINED'
                  when n.state = 'BOUNCED' then 'CAME_BACK'
                  when n.state = 'FAILED' then 'FAILED'
                  when n.state = 'PREPARED' then 'TO_CONFIRM'
                  when n.state in ('QUEUED', 'BUNDLED') and n.channel = 'LETTER' then 'LETTER_UNSENT'
                  when n.state in ('QUEUED', 'SENDING') then 'NOT_SENT'
                  when t.request_id is not null then 'ASKED_SINCE'
                  when t.took_back then 'TOOK_BACK'
                  when exists (select from contact_point k where k.person_id = p.id and k.wrong_at is null)
                       or not coalesce((select a.returned from postal_address a where a.person_id = p.id
                                         order by a.as_of desc, a.id desc limit 1), true)
                  then 'DID_NOT_ASK'
                  else 'NO_ADDRESS' end as missing
        from (select c.person_id, count(*) as convictions, min(c.state_since) as since,
                     coalesce(bool_or(not w.held), false) as unrecorded
                from %1$sconviction c
                left join lateral (%2$s) w on c.state = 'WITHDRAWN'
               where c.county_id = :county and c.state in ('ACKNOWLEDGED', 'NOTIFIED', 'CLOSED', 'WITHDRAWN')
                 and (c.state <> 'WITHDRAWN' or w.held is not null
                      or (select e.from_state from %1$sconviction_event e
                           where e.conviction_id = c.id order by e.id desc limit 1) = 'ACKNOWLEDGED')
                 and c.relief is not null and c.relief = any (:reliefs)
                 -- Being told, or closed without a word, changes nothing of what there was to tell; before all of a motion
                 -- was settled nobody was told of any of it.
                 and not exists (select from relief_told t
                                  where t.person_id = c.person_id
                                    and not exists (
                                          select from clearance.conviction_event e
                                           where e.conviction_id = c.id and e.at > t.recorded_at
                                             and e.to_state not in ('NOTIFIED', 'CLOSED'))
                                    and not exists (
                                          select from clearance.motion_item i
                                            join clearance.motion_item j on j.motion_id = i.motion_id
                                            join clearance.conviction o on o.id = j.conviction_id and o.person_id = c.person_id
                                            join clearance.conviction_event e on e.conviction_id = o.id
                                           where i.conviction_id = c.id and e.at > t.recorded_at
                                             and e.from_state in ('FILED', 'GRANTED', 'REPORTED', 'REJECTED')))
                 and (w.held is null or not exists (
                        select from clearance.motion_item i
                          join clearance.motion_item j on j.motion_id = i.motion_id
                          join clearance.conviction o on o.id = j.conviction_id
                         where i.conviction_id = c.id and o.person_id = c.person_id
                           and o.state in ('FILED', 'GRANTED', 'REPORTED', 'REJECTED')))
                 and case when not w.held
                     then not exists (select from notice s
                                       where s.person_id = c.person_id and s.state = 'SENT'
                                         and (s.chosen_by is not null
                                              or exists (select from clearance.motion_item i
                                                          where i.motion_id = s.motion_id and i.conviction_id = c.id))
                                         and s.kind in ('RELIEF_CHANGED', 'RELIEF_UNRECORDED') and s.queued_at >= c.state_since)
                     when c.state = 'ACKNOWLEDGED'
                     then exists (select from notice w
                                   where w.person_id = c.person_id and w.kind = any (:kinds)
                                     and w.state in ('PREPARED', 'QUEUED', 'SENDING', 'BUNDLED', 'FAILED', 'BOUNCED'))
                     else not exists (select from notice s
                                       where s.person_id = c.person_id and s.state = 'SENT'
                                         and (s.chosen_by is not null
                                              or w.held and exists (select from clearance.motion_item i
                                                                     where i.motion_id = s.motion_id and i.conviction_id = c.id))
                                         and s.kind = any (:kinds) and s.queued_at >= c.state_since)
                      and not exists (select from %1$sconviction_event e
                                       where e.conviction_id = c.id and e.to_state = 'NOTIFIED'
                                         and not exists (select from notice b
                                                          where e.cause_kind = 'notice' and b.id = e.cause_id
                                                            and (b.state <> 'SENT' or b.kind = 'RELIEF_DENIED'))
                                         -- The relief that stood when they were told last, by the notice or by somebody since.
                                         and coalesce((select i.relief from %1$sconviction_event o
                                                         join %1$sorder_item i on i.order_id = o.cause_id and i.conviction_id = o.conviction_id
                                                        where o.conviction_id = c.id and o.cause_kind = 'order'
                                                          and (o.id < e.id or o.at <= (select max(t.recorded_at) from relief_told t
                                                                                        where t.person_id = c.person_id))
                                                        order by o.id desc limit 1) = c.relief, true))
                     end
               group by c.person_id) u
        join person p on p.id = u.person_id
        join person_reach t on t.person_id = p.id
        left join lateral (select n.state, n.channel from notice n
                            where n.person_id = p.id and n.kind = any (:kinds)
                            order by n.id desc limit 1) n on true
       where (:person::bigint is null or p.id = :person)
         and (select coalesce(bool_and(strpos(upper(p.name), w) > 0), true) from unnest(:words::text[]) w)
      """;

  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;
  private final Map<Long, Whole> wholes = new ConcurrentHashMap<>();

  ClearedNotTold(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  private record Whole(long people, Instant at) {}

  /** The reason why a person is not, or was not, told. */
  public enum Missing {
    /** Nobody knows how to reach them. */
    NO_ADDRESS,
    /** A number or an address is known; they did not ask to be told, so somebody decides. */
    DID_NOT_ASK,
    /** They asked after their convictions were closed: the notice can go now. */
    ASKED_SINCE,
    /** A notice waits for somebody to confirm it. */
    TO_CONFIRM,
    /** A notice waits to be sent. */
    NOT_SENT,
    /** A letter waits to be bundled, printed or mailed. */
    LETTER_UNSENT,
    /** The notice could not be sent: somebody decides what becomes of it. */
    FAILED,
    /** The notice came back. */
    CAME_BACK,
    /** They took back that they wanted to be told. */
    TOOK_BACK,
    /** They want no notices. */
    DECLINED,
    DECEASED;

    /** Whether somebody can do something so that the person is told. */
    public boolean toDo() {
      return this != TOOK_BACK && this != DECLINED && this != DECEASED;
    }

    /** Whether a notice may be sent to an address that somebody of the office chooses. */
    public boolean sendable() {
      return this == DID_NOT_ASK || this == ASKED_SINCE || this == CAME_BACK;
    }
  }

  /**
   * A person who was not told of relief.
   *
   * @param dateOfBirth null: not known
   * @param convictions the number of cleared convictions that they were not told of
   * @param since when the first of them came to stand as it does
   * @param unrecorded whether relief of theirs could not be reported, so that something is left to
   *     do
   */
  public record Untold(
      long personId,
      String name,
      @Nullable LocalDate dateOfBirth,
      int convictions,
      Instant since,
      boolean unrecorded,
      Missing missing) {

    /** The kind of the notice that tells them. */
    public NoticeKind notice() {
      return unrecorded ? NoticeKind.RELIEF_UNRECORDED : NoticeKind.RELIEF_GRANTED;
    }
  }

  /**
   * Counts the untold people of a county that the reader may see, by what is missing.
   *
   * @param name words of the name, in any order; empty: all
   */
  public Map<Missing, Long> counts(long countyId, String name) {
    var counts = new EnumMap<Missing, Long>(Missing.class);
    asked(
            "select missing, count(*) as people from (%s) r group by 1".formatted(rows("")),
            countyId,
            name)
        .query(
            row -> {
              counts.put(Missing.valueOf(row.getString("missing")), row.getLong("people"));
            });
    return counts;
  }

  /**
   * Counts all untold people of a county, including those whose convictions are sealed to the
   * reader.
   */
  public long all(long countyId, String name) {
    return asked("select count(*) from (%s) r".formatted(rows("clearance.")), countyId, name)
        .query(Long.class)
        .single();
  }

  /** Counts all untold people of a county, at most a minute ago: for the page of figures. */
  public long allOfLate(long countyId) {
    Instant now = clock.instant();
    Whole known = wholes.get(countyId);
    if (known == null || known.at().plus(FRESH).isBefore(now)) {
      known = new Whole(all(countyId, ""), now);
      wholes.put(countyId, known);
    }
    return known.people();
  }

  /**
   * A page of the untold people that the reader may see, those who have waited longest first.
   *
   * @param missing only these; empty: all
   */
  public List<Untold> page(
      long countyId, Optional<Missing> missing, String name, int limit, long offset) {
    return asked(
            "select * from (%s) r where :missing = '' or missing = :missing order by since, id limit :limit offset :offset"
                .formatted(rows("")),
            countyId,
            name)
        .param("missing", missing.map(Missing::name).orElse(""))
        .param("limit", limit)
        .param("offset", offset)
        .query(ClearedNotTold::untold)
        .list();
  }

  /**
   * The relief that one person was not told of; empty where there is none that the reader may see.
   */
  public Optional<Untold> of(long countyId, long personId) {
    return statement(rows(""), countyId, "", personId).query(ClearedNotTold::untold).optional();
  }

  /** The ways in which somebody of the office told a person. */
  public enum How {
    PHONE,
    IN_PERSON,
    OTHER
  }

  /**
   * Records that somebody of the office told a person how their convictions ended.
   *
   * @param toldOn null: none was typed, or no date
   * @param how null: none was chosen
   * @return the errors by field: {@code toldOn}, {@code how}, {@code remark}; empty where it is
   *     recorded
   */
  @Transactional
  public Map<String, Text> recordTold(
      long personId, @Nullable LocalDate toldOn, @Nullable How how, String remark, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (toldOn == null) {
      problems.put("toldOn", Text.of("Enter the day on which you told them, such as 11/24/2026."));
    } else if (toldOn.isAfter(PersonDay.today(db, clock, personId))) {
      problems.put("toldOn", Text.of("This day is in the future. Correct the date."));
    }
    if (how == null) {
      problems.put("how", Text.of("Choose how you told them."));
    }
    if (remark.strip().length() > LONGEST_REMARK || how == How.OTHER && remark.isBlank()) {
      problems.put(
          "remark", Text.of("Say in at most {0} characters how you told them.", LONGEST_REMARK));
    }
    if (problems.isEmpty()) {
      db.sql(
              """
              insert into relief_told (person_id, told_on, how, remark, recorded_by, recorded_at)
              values (:person, :on, :how, :remark, :actor, now())
              """)
          .param("person", personId)
          .param("on", toldOn)
          .param("how", Objects.requireNonNull(how).name())
          .param("remark", remark.strip())
          .param("actor", actor)
          .update();
      audit.record(actor, AuditAction.PERSON_TOLD, personId);
    }
    return problems;
  }

  private static String rows(String schema) {
    return ROWS.formatted(schema, ReliefNotices.WITHDRAWN);
  }

  private JdbcClient.StatementSpec asked(String sql, long countyId, String name) {
    return statement(sql, countyId, name, null);
  }

  private JdbcClient.StatementSpec statement(
      String sql, long countyId, String name, @Nullable Long personId) {
    return db.sql(sql)
        .param("county", countyId)
        .param("person", personId, java.sql.Types.BIGINT)
        .param(
            "reliefs",
            Relief.where(Relief::isGranted).stream().map(Relief::name).toArray(String[]::new))
        .param(
            "kinds",
            Arrays.stream(NoticeKind.values())
                .filter(NoticeKind::tellsOfGrant)
                .map(NoticeKind::name)
                .toArray(String[]::new))
        .param(
            "words",
            Arrays.stream(name.toUpperCase(Locale.ROOT).split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
  }

  private static Untold untold(ResultSet row, int number) throws SQLException {
    return new Untold(
        row.getLong("id"),
        row.getString("name"),
        row.getObject("date_of_birth", LocalDate.class),
        row.getInt("convictions"),
        Objects.requireNonNull(Sql.instant(row, "since")),
        row.getBoolean("unrecorded"),
        Missing.valueOf(row.getString("missing")));
  }
}

package org.clearance.domain.defense.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.sql.CountsBy;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists and counts an office's matters, as its queue shows them. */
@Component
public class MatterQueue {
  /** The matters of the county that a name or a code finds. */
  private static final String FOUND =
      """
       where m.county_id = :county
         and (:q = '' or clearance.folded_name(c.name) like '%' || clearance.folded_name(:q) || '%'
              or exists (select from defense.referral r where r.matter_id = m.id and r.code = :code))
      """;

  private static final CountsBy<Which> BY_KIND = new CountsBy<>(Which.class, which -> which.sql);

  /** The open matters of which the office may read what the person told: no conflict is known. */
  private static final String READABLE = "m.state <> 'CLOSED' and m.sealed_at is null";

  private static final int SOON_DAYS = 31;

  /** The columns that a list shows; of a sealed matter nothing that came from the person. */
  private static final String SHOWN =
      """
      select m.*, c.name,
             case when m.sealed_at is null
                  then coalesce((select r.language from defense.referral r where r.matter_id = m.id order by r.id limit 1), 'en')
              end as language,
             case when m.sealed_at is null
                  then (select count(*)::int from defense.contact_attempt a where a.matter_id = m.id)
              end as attempts,
             case when m.state <> 'CLOSED' and m.sealed_at is null then (select min(e.at)
      """
          + Matters.UNANSWERED_EVENTS
          + ") end as unanswered_since ";

  private final JdbcClient db;
  private final MatterDays days;

  MatterQueue(JdbcClient db, MatterDays days) {
    this.db = db;
    this.days = days;
  }

  /** The list in which matters are asked for. */
  public enum Which {
    /** All that are open, what is due first. */
    OPEN("m.state <> 'CLOSED'"),
    NEW("m.state = 'RECEIVED'"),
    REACHING("m.state in ('OPENED', 'CONTACTING')"),
    WAITING("m.state in ('WAITING_FOR_YOU', 'NOT_YET', 'COULD_NOT_REACH')"),
    WORKING("m.state in ('RECORD_ASKED', 'REVIEWING', 'PREPARING')"),
    AT_COURT("m.state in ('FILED', 'DECIDED')"),
    CLOSED("m.state = 'CLOSED'"),
    /** The matters that the user who asks has opened, or was given. */
    MINE(OPEN.sql + " and " + Matters.HOLDER + " = :user"),
    /** The person has written, sent a paper, or asked again, and nobody has done anything since. */
    UNANSWERED(READABLE + " and exists (select" + Matters.UNANSWERED_EVENTS + ")"),
    /** A message has failed, no later one arrived, and nobody has tried another way since. */
    NOT_DELIVERED(
        READABLE
            + """
               and exists (select from defense.resident_message f
                            where f.matter_id = m.id and f.state = 'FAILED'
                              and not exists (select from defense.resident_message s
                                               where s.matter_id = m.id and s.state = 'SENT' and (s.occasion = f.occasion or s.due_at > f.due_at))
                              and not exists (select from defense.contact_attempt a
                                               where a.matter_id = m.id and a.recorded_at > f.due_at))
              """),
    /** The person needs it within a month. */
    NEEDED_SOON(READABLE + " and m.urgent_on between :today and :soon"),
    /** The person wants to talk with a lawyer before anything is filed, and none has yet. */
    LAWYER_FIRST(
        READABLE
            + """
               and exists (select from defense.referral r
                            where r.matter_id = m.id and r.answers -> 'advice' ->> 0 <> 'no'
                              and not exists (select from defense.matter_event e
                                               where e.matter_id = m.id and e.kind = 'ADVISED' and e.at >= r.received_at))
              """),
    /** Somebody who could not be reached, or whose matter was closed, is here again. */
    CAME_BACK(
        READABLE
            + """
               and (exists (select from defense.matter b
                             where b.client_id = m.client_id and b.id < m.id and b.state = 'CLOSED')
                    or m.state <> 'COULD_NOT_REACH'
                       and exists (select from defense.matter_event e
                                    where e.matter_id = m.id and e.state = 'COULD_NOT_REACH')
                    or exists (select from defense.matter_event e where e.matter_id = m.id and e.kind = 'REOPENED'))
              """);

    /** Where matters stand. */
    public static final List<Which> STATES =
        List.of(OPEN, NEW, REACHING, WAITING, WORKING, AT_COURT, CLOSED);

    /** The lists that an office looks through among open matters. */
    public static final List<Which> TO_LOOK_AT =
        List.of(MINE, UNANSWERED, NOT_DELIVERED, NEEDED_SOON, LAWYER_FIRST, CAME_BACK);

    private final String sql;

    Which(String sql) {
      this.sql = sql;
    }
  }

  /**
   * A question for a list of matters.
   *
   * @param q part of a name, or a code; empty: all
   * @param user who asks
   */
  public record Asked(long countyId, Which which, String q, String user) {}

  /**
   * A matter in the queue.
   *
   * @param language in which the person reads; null: the matter is sealed
   * @param attempts how often somebody tried to reach the person; null: the matter is sealed
   * @param unansweredSince since when the person waits for an answer to what was sent; null: no
   */
  public record Queued(
      Matter matter,
      @Nullable String language,
      @Nullable Integer attempts,
      @Nullable Instant unansweredSince) {}

  /** A page of matters, those with the nearest day first. */
  public List<Queued> page(Asked asked, int size, long offset) {
    return asking(
            SHOWN
                + Matters.FROM
                + where(asked.which())
                + """
                   order by least(m.due_on, case when m.sealed_at is null then m.urgent_on end) nulls last, m.received_at, m.id
                   limit :size offset :offset
                  """,
            asked)
        .param("size", size)
        .param("offset", offset)
        .query(
            (row, number) ->
                new Queued(
                    Matters.matter(row),
                    row.getString("language"),
                    row.getObject("attempts", Integer.class),
                    Sql.instant(row, "unanswered_since")))
        .list();
  }

  /** Counts the matters. */
  public long count(Asked asked) {
    return asking("select count(*) " + Matters.FROM + where(asked.which()), asked)
        .query(Long.class)
        .single();
  }

  /**
   * Counts the matters of each kind, whichever of them is asked for, with one query.
   *
   * @param q part of a name, or a code; empty: all
   */
  public Map<Which, Long> counts(long countyId, String q, String user) {
    return asking(
            "select " + BY_KIND.columns() + Matters.FROM + FOUND,
            new Asked(countyId, Which.OPEN, q, user))
        .query((row, number) -> BY_KIND.of(row))
        .single();
  }

  private JdbcClient.StatementSpec asking(String sql, Asked asked) {
    LocalDate today = days.today(asked.countyId());
    return db.sql(sql)
        .param("county", asked.countyId())
        .param("user", asked.user())
        .param("today", today)
        .param("soon", today.plusDays(SOON_DAYS))
        .param("q", Sql.literal(asked.q().strip()))
        .param("code", asked.q().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
  }

  private static String where(Which which) {
    return FOUND + " and (" + which.sql + ")";
  }
}

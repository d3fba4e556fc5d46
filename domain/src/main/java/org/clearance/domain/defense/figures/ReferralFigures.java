package org.clearance.domain.defense.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts how far the people got who asked an office, and how long it took. It reads behind the
 * wall; {@link PublishingReferralFigures} says what leaves it.
 */
@Component
public class ReferralFigures {
  private static final String COUNTS =
      Arrays.stream(ReferralStep.values())
          .map(step -> "count(%1$s) as %1$s".formatted(step.column()))
          .collect(Collectors.joining(", "));

  /** The number of days after a referral in which it cannot be told yet how long somebody waits. */
  static final int TOO_EARLY = 28;

  /** The days of who never got there. */
  private static final int NEVER = 1_000_000;

  private static final int MONTHS = 12;

  private final JdbcClient db;

  ReferralFigures(JdbcClient db) {
    this.db = db;
  }

  /** The first day of the twelve months that end with that of a day. */
  public static LocalDate since(LocalDate today) {
    return today.withDayOfMonth(1).minusMonths(MONTHS - 1L);
  }

  /** The way in which people are told apart. */
  public enum Cut {
    MONTH("to_char(s.received_on, 'YYYY-MM-01')"),
    LANGUAGE("s.language"),
    /**
     * By the best way to reach them that the first form names, as a {@code ContactAttempt.Channel};
     * empty: none.
     */
    CHANNEL(
        """
        (select case when r.phone is not null and r.answers -> 'texts' ->> 0 = 'yes' then 'TEXT'
                     when coalesce(r.phone, r.answers -> 'otherPhone' ->> 0) is not null then 'PHONE'
                     when coalesce(r.answers -> 'email' ->> 0, '') <> '' then 'EMAIL'
                     when coalesce(r.answers -> 'address' ->> 0, '') <> '' then 'LETTER' end
           from defense.referral r where r.matter_id = s.matter_id order by r.id limit 1)
        """),
    /** By the partner whose link they came by. */
    PARTNER(
        "(select p.name from defense.partner p where p.code = s.source and p.county_id ="
            + " s.county_id)");

    private final String sql;

    Cut(String sql) {
      this.sql = sql;
    }
  }

  /**
   * The counts of those who asked since a day, by groups: of months the newest first, of others the
   * largest first.
   */
  public List<StepCounts> counts(long countyId, Cut cut, LocalDate since) {
    return db.sql(
            """
            select coalesce(%s, '') as what, %s
              from defense.matter_steps s where s.county_id = :county and s.received_on >= :since
             group by 1 order by %s
            """
                .formatted(cut.sql, COUNTS, cut == Cut.MONTH ? "1 desc" : "count(*) desc, 1"))
        .param("county", countyId)
        .param("since", since)
        .query((row, number) -> counts(row))
        .list();
  }

  private static StepCounts counts(ResultSet row) throws SQLException {
    Map<ReferralStep, Integer> people = new EnumMap<>(ReferralStep.class);
    for (ReferralStep step : ReferralStep.values()) {
      people.put(step, row.getInt(step.column()));
    }
    return new StepCounts(row.getString("what"), people);
  }

  /**
   * Measures the waits for each step of the people who asked since a day, counted from that day;
   * those of the last {@link #TOO_EARLY} days are left out, since of them it cannot be told yet.
   * Whoever never got there has waited without end: a share that has not got there has no days.
   */
  public List<StepPace> paces(long countyId, LocalDate since, LocalDate today) {
    List<StepPace> paces = new ArrayList<>();
    for (ReferralStep step :
        List.of(
            ReferralStep.OPENED, ReferralStep.REACHED, ReferralStep.FILED, ReferralStep.DECIDED)) {
      db.sql(
              """
              select count(*) as people,
                     percentile_disc(0.5) within group (order by coalesce(s.%1$s - s.received_on, :never)) as half,
                     percentile_disc(0.9) within group (order by coalesce(s.%1$s - s.received_on, :never)) as most
                from defense.matter_steps s
               where s.county_id = :county and s.received_on between :since and :until
              having count(s.%1$s) > 0
              """
                  .formatted(step.column()))
          .param("county", countyId)
          .param("since", since)
          .param("until", today.minusDays(TOO_EARLY))
          .param("never", NEVER)
          .query(
              (row, number) ->
                  new StepPace(step, row.getInt("people"), days(row, "half"), days(row, "most")))
          .optional()
          .ifPresent(paces::add);
    }
    return paces;
  }

  private static @Nullable Integer days(ResultSet row, String column) throws SQLException {
    int days = row.getInt(column);
    return days == NEVER ? null : (Integer) days;
  }

  /**
   * Counts where people left the form, in all counties together, by the last screen and language;
   * most people first.
   *
   * @param today the counts of its month are left out: from one that grows by the day, the next
   *     person could be told
   * @param least the least number that is told
   */
  public List<LeftForm> leftByScreen(LocalDate since, LocalDate today, int least) {
    return left("screen", "language", since, today, least);
  }

  /**
   * Counts who left the form, in all counties together, by the best way to reach them; most people
   * first.
   *
   * @param today the counts of its month are left out
   * @param least the least number that is told
   */
  public List<LeftForm> leftByChannel(LocalDate since, LocalDate today, int least) {
    return left("channel", "''", since, today, least);
  }

  private List<LeftForm> left(
      String what, String language, LocalDate since, LocalDate today, int least) {
    return db.sql(
            """
            select %s as what, %s as language,
                   case when sum(drafts) >= :least then sum(drafts)::int end as people
              from draft_count where month >= :since and month < :running
             group by 1, 2 order by people desc nulls last, what, language
            """
                .formatted(what, language))
        .param("since", since.withDayOfMonth(1))
        .param("running", today.withDayOfMonth(1))
        .param("least", least)
        .query(LeftForm.class)
        .list();
  }

  /** Counts the matters that wait to be opened, and those that were opened in the last 28 days. */
  public Waiting waiting(long countyId, LocalDate today) {
    return db.sql(
            """
            select count(*) filter (where m.state = 'RECEIVED') as unopened,
                   count(*) filter (where s.opened_on > :since) as opened
              from defense.matter m join defense.matter_steps s on s.matter_id = m.id where m.county_id = :county
            """)
        .param("county", countyId)
        .param("since", today.minusDays(Waiting.DAYS))
        .query(Waiting.class)
        .single();
  }

  /**
   * The office's queue and its pace.
   *
   * @param unopened how many matters nobody has opened
   * @param opened how many were opened in the last {@link #DAYS} days
   */
  public record Waiting(int unopened, int opened) {
    /** The number of days over which the pace is taken. */
    public static final int DAYS = 28;

    /**
     * The number of days in which the last of the queue is opened at this pace; -1: nothing was
     * opened lately.
     */
    public int days() {
      return opened == 0 ? -1 : (int) Math.ceil((double) unopened * DAYS / opened);
    }
  }
}

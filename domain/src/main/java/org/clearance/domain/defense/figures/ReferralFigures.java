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

  private final JdbcClient db;

  ReferralFigures(JdbcClient db) {
    this.db = db;
  }

  /** What people are told apart by. */
  public enum Cut {
    MONTH("to_char(s.received_on, 'YYYY-MM-01')"),
    LANGUAGE("s.language"),
    /** By the partner whose link they came by. */
    PARTNER("(select p.name from defense.partner p where p.code = s.source)");

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
   * How long those waited for each step who asked since a day; a step that nobody reached has none.
   */
  public List<StepPace> paces(long countyId, LocalDate since) {
    List<StepPace> paces = new ArrayList<>();
    for (ReferralStep step :
        List.of(
            ReferralStep.OPENED, ReferralStep.REACHED, ReferralStep.FILED, ReferralStep.DECIDED)) {
      db.sql(
              """
              select count(*) as people,
                     percentile_disc(0.5) within group (order by s.%1$s - s.received_on) as half,
                     percentile_disc(0.9) within group (order by s.%1$s - s.received_on) as most
                from defense.matter_steps s
               where s.county_id = :county and s.received_on >= :since and s.%1$s is not null
              having count(*) > 0
              """
                  .formatted(step.column()))
          .param("county", countyId)
          .param("since", since)
          .query(
              (row, number) ->
                  new StepPace(step, row.getInt("people"), row.getInt("half"), row.getInt("most")))
          .optional()
          .ifPresent(paces::add);
    }
    return paces;
  }

  /** Where people left the form, in all counties together, since a month; most people first. */
  public List<LeftForm> left(LocalDate since) {
    return db.sql(
            """
            select screen, language, sum(drafts)::bigint as people from draft_count where month >= :since
             group by screen, language order by people desc, screen, language
            """)
        .param("since", since.withDayOfMonth(1))
        .query(LeftForm.class)
        .list();
  }

  /** How many wait to be opened, and how many were opened in the last 28 days. */
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
    /** Over how many days the pace is taken. */
    public static final int DAYS = 28;

    /**
     * In how many days the last of the queue is opened at this pace; -1: nothing was opened lately.
     */
    public int days() {
      return opened == 0 ? -1 : (int) Math.ceil((double) unopened * DAYS / opened);
    }
  }
}

package org.clearance.domain.casework.conviction;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what laws say of convictions: how many, of which, and what comes due when. */
@Component
public class LawAnswers {
  private final JdbcClient db;

  LawAnswers(JdbcClient db) {
    this.db = db;
  }

  /**
   * The number of convictions of a delivery that have one answer.
   *
   * @param relief its code; empty: none
   * @param tracks by whose act, a space between two; empty: none
   */
  public record LawCount(String outcome, String relief, String tracks, long convictions) {}

  /** Counts the answers of a law for a delivery's convictions. */
  public List<LawCount> counts(long deliveryId) {
    return db.sql(
            """
            select d.outcome, d.relief, d.tracks, count(*) as convictions
              from conviction c join determination d on d.id = c.determination_id
             where c.delivery_id = :id and d.law_sha256 is not null
             group by d.outcome, d.relief, d.tracks
             order by array_position(array['DISMISS', 'REDUCE', 'NOT_YET', 'REVIEW', 'NOT_ELIGIBLE'], d.outcome),
                      d.relief, d.tracks
            """)
        .param("id", deliveryId)
        .query(LawCount.class)
        .list();
  }

  /**
   * The convictions that come due in a month.
   *
   * @param month its first day
   * @param table the law's table that decides: of the delivery, as it was handed in
   * @param convictions how many
   * @param people of how many people
   */
  public record ComingDue(
      LocalDate month, String table, String relief, String tracks, long convictions, long people) {}

  /**
   * Counts the convictions of a county that have to wait, by the month in which they come due; what
   * is due already and will be asked about in the next hour is in its month, too.
   */
  public List<ComingDue> comingDue(long countyId) {
    return db.sql(
            """
            select date_trunc('month', d.eligible_from)::date as month, v.law_table as "table", d.relief, d.tracks,
                   count(*) as convictions, count(distinct c.person_id) as people
              from conviction c
              join determination d on d.id = c.determination_id
              join delivery v on v.id = c.delivery_id
             where c.county_id = :county and c.state = 'DETERMINED' and d.outcome = 'NOT_YET'
               and d.eligible_from is not null
             group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """)
        .param("county", countyId)
        .query(ComingDue.class)
        .list();
  }

  /** A conviction with what the law says of it. */
  public record LawAnswer(
      String person,
      String caseNumber,
      String section,
      String subsection,
      String level,
      @Nullable LocalDate convictedOn,
      String outcome,
      String relief,
      String tracks,
      @Nullable LocalDate eligibleFrom,
      @Nullable LocalDate dueOn,
      String rule,
      String statute,
      String reason) {}

  /**
   * Passes every conviction of a delivery with its answer to the taker, by person, one at a time,
   * so that any number fits in memory.
   */
  @Transactional(readOnly = true)
  public void each(long deliveryId, Consumer<LawAnswer> taker) {
    try (var answers =
        db
            .sql(
                """
                select p.subject_id as person, c.case_number, c.section, c.subsection, c.level, c.convicted_on,
                       d.outcome, d.relief, d.tracks, d.eligible_from, d.due_on, d.rule, d.statute, d.reason
                  from conviction c
                  join person p on p.id = c.person_id
                  join determination d on d.id = c.determination_id
                 where c.delivery_id = :id and d.law_sha256 is not null
                 order by p.subject_id, c.convicted_on nulls last, c.id
                """)
            .withFetchSize(1000)
            .param("id", deliveryId)
            .query(LawAnswer.class)
            .stream()) {
      answers.forEach(taker);
    }
  }
}

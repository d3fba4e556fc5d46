package org.clearance.domain.casework.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.casework.survey.Survey.Finding;
import org.clearance.domain.casework.survey.Survey.Found;
import org.clearance.domain.casework.survey.Survey.OpenQuestion;
import org.clearance.domain.casework.survey.Survey.Total;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for surveys, and reads what they found. */
@Component
public class Surveys {
  /**
   * A condition on a finding {@code f}, in SQL: no record of its person was sealed since the survey
   * was asked for. Who was is on no list until the next survey asks anew; nobody learns of it.
   */
  public static final String NOT_SEALED_SINCE =
      """
         and not exists (select from clearance.conviction s join survey v on v.id = f.survey_id
                          where s.person_id = f.person_id and s.sealed_at >= v.asked_at)
      """;

  private final JdbcClient db;
  private final SurveyPolicies policies;
  private final CountyTerms terms;
  private final Audit audit;
  private final Clock clock;

  Surveys(JdbcClient db, SurveyPolicies policies, CountyTerms terms, Audit audit, Clock clock) {
    this.db = db;
    this.policies = policies;
    this.terms = terms;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Asks for a survey of today, under the policy that holds.
   *
   * @return why not; empty where it is asked for
   */
  @Transactional
  public Optional<Text> ask(long countyId, String actor) {
    Optional<SurveyPolicy> policy = policies.inForce(countyId);
    if (policy.isEmpty()) {
      return Optional.of(Text.of("No policy is approved yet."));
    }
    LocalDate today = terms.of(countyId).today(clock);
    int asked =
        db.sql(
                """
                insert into survey (county_id, policy_id, as_of, asked_by, asked_at, people)
                select :county, :policy, :day, :actor, :now, (select count(*) from person where county_id = :county and not deceased)
                on conflict (county_id) where ended_at is null do nothing
                """)
            .param("county", countyId)
            .param("policy", policy.get().id())
            .param("day", today)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .update();
    if (asked == 0) {
      return Optional.of(Text.of("A survey is under way already."));
    }
    audit.record(actor, countyId, AuditAction.SURVEY_ASKED, "county", countyId, "");
    return Optional.empty();
  }

  /** The latest survey of a county. */
  public Optional<Survey> latest(long countyId) {
    return db.sql("select * from survey where county_id = :county order by id desc limit 1")
        .param("county", countyId)
        .query(Surveys::survey)
        .optional();
  }

  /** The latest survey of a county that is over. */
  public Optional<Survey> ended(long countyId) {
    return db.sql(
            """
            select * from survey where county_id = :county and ended_at is not null order by id desc limit 1
            """)
        .param("county", countyId)
        .query(Surveys::survey)
        .optional();
  }

  /** Counts the people and entries that a survey found, by relief. */
  public List<Total> totals(long surveyId) {
    return db.sql(
            "select relief, finding, people, entries from survey_total where survey_id = :id order by relief, finding")
        .param("id", surveyId)
        .query(
            (row, n) ->
                new Total(
                    row.getString("relief"),
                    Finding.valueOf(row.getString("finding")),
                    row.getInt("people"),
                    row.getInt("entries")))
        .list();
  }

  /** Lists the questions that would have to be asked, first the one on which most answers turn. */
  public List<OpenQuestion> questions(long surveyId) {
    return db.sql(
            "select fact, people, answers from survey_question where survey_id = :id order by answers desc, fact")
        .param("id", surveyId)
        .query(OpenQuestion.class)
        .list();
  }

  /** Counts who could be helped by a relief. */
  public long count(long surveyId, String relief, Finding finding) {
    return db.sql(
            """
            select count(*) from survey_finding f where f.survey_id = :id and f.relief = :relief and f.finding = :finding
            """
                + NOT_SEALED_SINCE)
        .param("id", surveyId)
        .param("relief", relief)
        .param("finding", finding.name())
        .query(Long.class)
        .single();
  }

  /** A page of who could be helped by a relief, by name. */
  public List<Found> found(long surveyId, String relief, Finding finding, int size, long offset) {
    return db.sql(
            """
            select p.id, p.name, p.date_of_birth, f.entries, f.from_day
              from survey_finding f join person p on p.id = f.person_id
             where f.survey_id = :id and f.relief = :relief and f.finding = :finding
            """
                + NOT_SEALED_SINCE
                + " order by p.name, p.id limit :size offset :offset")
        .param("id", surveyId)
        .param("relief", relief)
        .param("finding", finding.name())
        .param("size", size)
        .param("offset", offset)
        .query(
            (row, n) ->
                new Found(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getObject("date_of_birth", LocalDate.class),
                    row.getInt("entries"),
                    row.getObject("from_day", LocalDate.class)))
        .list();
  }

  static Survey survey(ResultSet row, int number) throws SQLException {
    return new Survey(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("policy_id"),
        Objects.requireNonNull(row.getObject("as_of", LocalDate.class)),
        row.getString("asked_by"),
        Objects.requireNonNull(Sql.instant(row, "asked_at")),
        row.getInt("people"),
        row.getInt("done"),
        row.getInt("skipped"),
        Sql.instant(row, "ended_at"),
        row.getString("failed"));
  }
}

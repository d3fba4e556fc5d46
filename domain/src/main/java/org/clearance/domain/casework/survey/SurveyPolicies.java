package org.clearance.domain.casework.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawReading;
import org.clearance.domain.law.jurisdiction.Screening;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a county takes as known in its surveys: written by one, approved by another. */
@Component
public class SurveyPolicies {
  private static final int LONGEST = 500;
  private static final TypeReference<Map<String, String>> ASSUMED = new TypeReference<>() {};

  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;
  private final JsonMapper json;

  SurveyPolicies(JdbcClient db, Audit audit, Clock clock, JsonMapper json) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
    this.json = json;
  }

  /**
   * The questions whose answer can be taken as known: those about the person that have choices, and
   * are not for the person alone to speak of.
   */
  public static List<Screening.Question> assumable(Screening law) {
    return law.questions().values().stream()
        .filter(one -> one.about() == Screening.About.PERSON && !one.volunteered())
        .filter(
            one ->
                law.fact(one.fact())
                    .map(LawReading.AskedFact::choices)
                    .filter(choices -> !choices.isEmpty())
                    .isPresent())
        .toList();
  }

  /** The policy that holds: the latest that was approved. */
  public Optional<SurveyPolicy> inForce(long countyId) {
    return db.sql(
            """
            select * from survey_policy where county_id = :county and approved_by is not null order by id desc limit 1
            """)
        .param("county", countyId)
        .query(this::policy)
        .optional();
  }

  /** The policy that waits to be approved: the latest, where nobody has decided about it. */
  public Optional<SurveyPolicy> open(long countyId) {
    return db.sql("select * from survey_policy where county_id = :county order by id desc limit 1")
        .param("county", countyId)
        .query(this::policy)
        .optional()
        .filter(SurveyPolicy::isOpen);
  }

  /**
   * Writes a policy, for somebody else to approve.
   *
   * @param assumed by the names of questions, a value; empty ones are not taken as known
   * @return the errors by field: {@code reason}, and the names of questions; empty where it is kept
   */
  @Transactional
  public Map<String, Text> write(
      long countyId, Screening law, Map<String, String> assumed, String reason, String author) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (reason.isBlank()) {
      problems.put("reason", Text.of("Say why this is taken as known."));
    } else if (reason.strip().length() > LONGEST) {
      problems.put("reason", Text.of("At most {0} characters.", LONGEST));
    }
    Map<String, String> kept = new LinkedHashMap<>();
    for (Screening.Question question : assumable(law)) {
      String said = assumed.getOrDefault(question.fact(), "");
      if (!said.isBlank()) {
        law.read(question.fact(), said)
            .ifPresentOrElse(
                value -> kept.put(question.fact(), value),
                () -> problems.put(question.fact(), Text.of("Choose one of the answers.")));
      }
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    long id =
        db.sql(
                """
                insert into survey_policy (county_id, assumed, reason, author, written_at)
                values (:county, :assumed::jsonb, :reason, :author, :now) returning id
                """)
            .param("county", countyId)
            .param("assumed", json.writeValueAsString(kept))
            .param("reason", reason.strip())
            .param("author", author)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    audit.record(author, countyId, AuditAction.SURVEY_POLICY_WRITTEN, "survey policy", id, "");
    return problems;
  }

  /**
   * Approves the policy that waits, or declines it.
   *
   * @return why not; empty where it is done
   */
  @Transactional
  public Optional<Text> decide(long countyId, long id, boolean approve, String actor) {
    Optional<SurveyPolicy> open =
        db.sql("select * from survey_policy where id = :id and county_id = :county for update")
            .param("id", id)
            .param("county", countyId)
            .query(this::policy)
            .optional()
            .filter(SurveyPolicy::isOpen);
    if (open.isEmpty()) {
      return Optional.of(Text.of("Somebody has decided about it already."));
    }
    if (approve && open.get().author().equals(actor)) {
      return Optional.of(Text.of("Somebody else approves what you wrote."));
    }
    db.sql(
            """
            update survey_policy
               set approved_by = case when :approve then :actor end,
                   approved_at = case when :approve then :now::timestamptz end,
                   declined_by = case when not :approve then :actor end
             where id = :id
            """)
        .param("approve", approve)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", id)
        .update();
    audit.record(
        actor,
        countyId,
        approve ? AuditAction.SURVEY_POLICY_APPROVED : AuditAction.SURVEY_POLICY_DECLINED,
        "survey policy",
        id,
        "");
    return Optional.empty();
  }

  SurveyPolicy find(long id) {
    return db.sql("select * from survey_policy where id = :id")
        .param("id", id)
        .query(this::policy)
        .single();
  }

  private SurveyPolicy policy(ResultSet row, int number) throws SQLException {
    return new SurveyPolicy(
        row.getLong("id"),
        row.getLong("county_id"),
        json.readValue(row.getString("assumed"), ASSUMED),
        row.getString("reason"),
        row.getString("author"),
        Objects.requireNonNull(Sql.instant(row, "written_at")),
        row.getString("approved_by"),
        row.getString("declined_by") != null);
  }
}

package org.clearance.domain.defense.debt;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what clients state of their means. Something new is added, never changed. */
@Component
public class StatingMeans {
  /** The beginning of the name of an expense's field, before its code. */
  public static final String EXPENSE = "expense-";

  private static final int LONGEST = 4_000;
  private static final int MOST_PEOPLE = 30;

  private final JdbcClient db;
  private final SaidFacts said;
  private final Audit audit;
  private final Clock clock;

  StatingMeans(JdbcClient db, SaidFacts said, Audit audit, Clock clock) {
    this.db = db;
    this.said = said;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A statement as it was typed.
   *
   * @param benefits codes of the law's folder
   * @param household empty: not said
   * @param income of the household a month before taxes: {@code $1,200}; empty: not said
   * @param expenses sums a month by codes of the law's folder; empty ones: nothing
   * @param saidOn null: none was typed, or no date
   */
  public record TypedMeans(
      List<String> benefits,
      String household,
      String income,
      Map<String, String> expenses,
      String tells,
      @Nullable LocalDate saidOn) {}

  /**
   * Records a statement.
   *
   * @return the errors by field: {@code benefits}, {@code household}, {@code income}, {@code
   *     tells}, {@code saidOn}, {@link #EXPENSE} and a code; empty where it is recorded
   */
  @Transactional
  public Map<String, Text> state(
      Client client, InabilityToPay law, TypedMeans typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    if (!law.benefits().keySet().containsAll(typed.benefits())) {
      problems.put("benefits", Text.of("Choose from the list."));
    }
    Integer household = household(problems, typed.household().strip());
    Long income = sum(problems, "income", typed.income());
    if (problems.isEmpty() && typed.benefits().isEmpty() && (household == null || income == null)) {
      problems.put("benefits", Text.of("Tick a benefit, or enter the household and its income."));
    }
    Map<String, Long> expenses = new LinkedHashMap<>();
    for (String code : law.expenses().keySet()) {
      Long cents = sum(problems, EXPENSE + code, typed.expenses().getOrDefault(code, ""));
      if (cents != null && cents > 0) {
        expenses.put(code, cents);
      }
    }
    if (typed.tells().strip().length() > LONGEST) {
      problems.put("tells", Text.of("At most {0} characters.", LONGEST));
    }
    said.dayProblem(typed.saidOn(), client.countyId())
        .ifPresent(text -> problems.put("saidOn", text));
    if (problems.isEmpty()) {
      insert(client, typed, household, income, expenses, actor);
    }
    return problems;
  }

  private static @Nullable Integer household(Map<String, Text> problems, String typed) {
    if (typed.isEmpty()) {
      return null;
    }
    int people = typed.matches("\\d{1,2}") ? Integer.parseInt(typed) : 0;
    if (people < 1 || people > MOST_PEOPLE) {
      problems.put(
          "household", Text.of("Enter how many people live on it, from 1 to {0}.", MOST_PEOPLE));
    }
    return people;
  }

  private static @Nullable Long sum(Map<String, Text> problems, String field, String typed) {
    if (typed.isBlank()) {
      return null;
    }
    OptionalLong cents = Dollars.cents(typed);
    if (cents.isEmpty()) {
      problems.put(field, Text.of("Enter a sum of dollars, such as 850 or 1,200.50."));
      return null;
    }
    return cents.getAsLong();
  }

  private void insert(
      Client client,
      TypedMeans typed,
      @Nullable Integer household,
      @Nullable Long income,
      Map<String, Long> expenses,
      String actor) {
    long id =
        db.sql(
                """
                insert into defense.means (client_id, benefits, household, income_cents, tells, said_on, entered_by,
                                           entered_at)
                values (:client, :benefits, :household, :income, :tells, :on, :actor, :now)
                returning id
                """)
            .param("client", client.id())
            .param("benefits", typed.benefits().stream().distinct().toArray(String[]::new))
            .param("household", household)
            .param("income", income)
            .param("tells", typed.tells().strip())
            .param("on", typed.saidOn())
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    expenses.forEach(
        (what, cents) ->
            db.sql(
                    "insert into defense.means_expense (means_id, what, cents) values (:id, :what, :cents)")
                .param("id", id)
                .param("what", what)
                .param("cents", cents)
                .update());
    audit.record(
        actor,
        client.countyId(),
        AuditAction.CLIENT_MEANS_STATED,
        "client",
        client.id(),
        "statement " + id);
  }
}

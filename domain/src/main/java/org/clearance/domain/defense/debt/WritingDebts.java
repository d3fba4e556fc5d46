package org.clearance.domain.defense.debt;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.ClientChanged;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what clients owe, and what courts ordered of it. */
@Component
public class WritingDebts {
  private static final int LONGEST = 200;

  private final JdbcClient db;
  private final SaidFacts said;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WritingDebts(
      JdbcClient db, SaidFacts said, Audit audit, ApplicationEventPublisher events, Clock clock) {
    this.db = db;
    this.said = said;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A debt as it was typed.
   *
   * @param kind which debt it is; empty: its statute says so, or nobody does
   * @param imposedOn a day, a month or a year; empty: not known
   * @param original the sum that was imposed: {@code $300}
   * @param paid empty: nothing
   * @param holder null: none was chosen
   * @param saidBy null: none was chosen
   * @param saidOn null: none was typed, or no date
   */
  public record TypedDebt(
      String caseNumber,
      String court,
      String what,
      String statute,
      String kind,
      String imposedOn,
      String original,
      String paid,
      Debt.@Nullable Holder holder,
      String holderName,
      @Nullable SaidBy saidBy,
      @Nullable LocalDate saidOn) {}

  /**
   * Records a debt.
   *
   * @return the errors by field: {@code caseNumber}, {@code court}, {@code what}, {@code kind},
   *     {@code imposedOn}, {@code original}, {@code paid}, {@code holder}, {@code saidBy}, {@code
   *     saidOn}; empty where it is recorded
   */
  @Transactional
  public Map<String, Text> record(
      Client client, Petitions.Debts law, TypedDebt typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    needed(problems, "caseNumber", typed.caseNumber(), "Enter the number of the case.");
    needed(problems, "court", typed.court(), "Enter the court of the case.");
    needed(problems, "what", typed.what(), "Enter what it is called on the docket or the bill.");
    tooLong(problems, "statute", typed.statute());
    tooLong(problems, "holderName", typed.holderName());
    if (!typed.kind().isEmpty() && !law.kinds().containsKey(typed.kind())) {
      problems.put("kind", Text.of("Choose one of the list."));
    } else if (!typed.kind().isEmpty()
        && !law.takesKind(typed.statute().strip(), said.today(client.countyId()))) {
      problems.put(
          "kind",
          Text.of(
              "The statute says which debt it is, or cannot be read. Write it as VC 22350, or leave"
                  + " one of the two out."));
    }
    String imposed = typed.imposedOn().strip();
    String imposedOn = imposed.isEmpty() ? "" : law.readImposed(imposed).orElse("");
    if (!imposed.isEmpty() && imposedOn.isEmpty()) {
      problems.put(
          "imposedOn", Text.of("Write a day, a month or a year: 5/10/2015, 5/2015 or 2015."));
    }
    OptionalLong original = Dollars.cents(typed.original());
    OptionalLong paid = typed.paid().isBlank() ? OptionalLong.of(0) : Dollars.cents(typed.paid());
    if (original.isEmpty() || original.getAsLong() == 0) {
      problems.put("original", Text.of("Enter the sum that was imposed, such as 300 or 1,200.50."));
    }
    if (paid.isEmpty()) {
      problems.put("paid", Text.of("Enter what was paid, such as 120; nothing where nothing was."));
    } else if (original.isPresent() && paid.getAsLong() > original.getAsLong()) {
      problems.put("paid", Text.of("More is paid than was imposed. Correct one of the two."));
    }
    if (typed.holder() == null) {
      problems.put("holder", Text.of("Choose who collects it."));
    }
    if (typed.saidBy() == null) {
      problems.put("saidBy", Text.of("Choose who said so."));
    }
    day(problems, "saidOn", typed.saidOn(), client);
    if (!problems.isEmpty()) {
      return problems;
    }
    long id =
        db.sql(
                """
                insert into defense.debt (client_id, case_number, court, what, statute, kind, imposed_on, original_cents,
                                          paid_cents, holder, holder_name, said_by, said_on, entered_by, entered_at)
                values (:client, :case, :court, :what, :statute, :kind, :imposed, :original, :paid, :holder, :name, :by, :on, :actor, :now)
                returning id
                """)
            .param("client", client.id())
            .param("case", typed.caseNumber().strip())
            .param("court", typed.court().strip())
            .param("what", typed.what().strip())
            .param("statute", typed.statute().strip())
            .param("kind", typed.kind())
            .param("imposed", imposedOn)
            .param("original", original.orElseThrow())
            .param("paid", paid.orElseThrow())
            .param("holder", Objects.requireNonNull(typed.holder()).name())
            .param("name", typed.holderName().strip())
            .param("by", Objects.requireNonNull(typed.saidBy()).name())
            .param("on", typed.saidOn())
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    changed(client, AuditAction.CLIENT_DEBT_RECORDED, id, actor);
    return problems;
  }

  /**
   * Says of which court's case a debt is, of which nobody had said it.
   *
   * @return the problem; empty where it is recorded
   */
  @Transactional
  public Optional<Text> sayCourt(Client client, long debtId, String court, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    needed(problems, "court", court, "Enter the court of the case.");
    if (problems.isEmpty()
        && db.sql(
                    """
                    update defense.debt set court = :court
                     where id = :id and client_id = :client and court = '' and removed_at is null
                    """)
                .param("court", court.strip())
                .param("id", debtId)
                .param("client", client.id())
                .update()
            == 0) {
      problems.put("court", Text.of("The court of this debt is known, or the debt was removed."));
    }
    if (problems.isEmpty()) {
      changed(client, AuditAction.CLIENT_DEBT_RECORDED, debtId, actor);
    }
    return Optional.ofNullable(problems.get("court"));
  }

  private void changed(Client client, AuditAction action, long debtId, String actor) {
    audit.record(actor, client.countyId(), action, "client", client.id(), "debt " + debtId);
    events.publishEvent(new ClientChanged(client));
  }

  private static void needed(
      Map<String, Text> problems, String field, String typed, String message) {
    if (typed.isBlank()) {
      problems.put(field, Text.of(message));
    } else {
      tooLong(problems, field, typed);
    }
  }

  private static void tooLong(Map<String, Text> problems, String field, String typed) {
    if (typed.strip().length() > LONGEST) {
      problems.put(field, Text.of("At most {0} characters.", LONGEST));
    }
  }

  private void day(
      Map<String, Text> problems, String field, @Nullable LocalDate day, Client client) {
    said.dayProblem(day, client.countyId()).ifPresent(text -> problems.put(field, text));
  }

  /**
   * Takes a debt away that was typed wrong; it stays on record.
   *
   * @return false where it is not there any more
   */
  @Transactional
  public boolean remove(Client client, long debtId, String actor) {
    boolean removed =
        db.sql(
                    """
                    update defense.debt set removed_by = :actor, removed_at = :now
                     where id = :id and client_id = :client and removed_at is null
                    """)
                .param("actor", actor)
                .param("now", Sql.moment(clock.instant()))
                .param("id", debtId)
                .param("client", client.id())
                .update()
            > 0;
    if (removed) {
      changed(client, AuditAction.CLIENT_DEBT_REMOVED, debtId, actor);
    }
    return removed;
  }

  /**
   * An order on a debt as it was typed.
   *
   * @param action null: none was chosen
   * @param to to what the balance is reduced; empty: it is not
   * @param hours of community service; empty: there are none
   * @param orderedOn null: none was typed, or no date
   * @param effectiveOn null: the day of the order
   */
  public record TypedOrder(
      DebtOrder.@Nullable Action action,
      String to,
      String hours,
      String ground,
      @Nullable LocalDate orderedOn,
      @Nullable LocalDate effectiveOn) {}

  /**
   * Records what a court ordered of a debt, where its sums and grounds can be right.
   *
   * @param debt as it is now
   * @return the errors by field: {@code action}, {@code to}, {@code hours}, {@code ground}, {@code
   *     orderedOn}, {@code effectiveOn}; empty where it is recorded
   */
  @Transactional
  public Map<String, Text> order(
      Client client, Petitions.Debts law, Debt debt, TypedOrder typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    day(problems, "orderedOn", typed.orderedOn(), client);
    DebtOrder.Action action = typed.action();
    if (action == null) {
      problems.put("action", Text.of("Choose what the court ordered."));
    } else if (problems.isEmpty()) {
      LocalDate ordered = Objects.requireNonNull(typed.orderedOn());
      actionProblem(law, debt, action, ordered).ifPresent(text -> problems.put("action", text));
      if (problems.isEmpty() && hasNotVacated(law, debt, action, typed.effectiveOn())) {
        problems.put(
            "effectiveOn",
            Text.of(
                "The law had not vacated it on the day from which the order is in force. Correct"
                    + " that day."));
      }
    }
    OptionalLong to = Dollars.cents(typed.to());
    if (action == DebtOrder.Action.REDUCED) {
      LocalDate on = typed.orderedOn();
      long owed = on == null ? debt.owedCents() : debt.owedCentsOn(on);
      if (to.isEmpty() || to.getAsLong() >= owed) {
        problems.put(
            "to",
            Text.of(
                "Enter to what it was reduced: less than the balance of {0}.", Dollars.of(owed)));
      }
    }
    Integer hours = hours(typed.hours());
    if (action == DebtOrder.Action.COMMUNITY_SERVICE && hours == null) {
      problems.put("hours", Text.of("Enter the hours of community service, such as 20."));
    }
    if (action == DebtOrder.Action.DENIED && typed.ground().isBlank()) {
      problems.put("ground", Text.of("Enter why the court denied it."));
    }
    tooLong(problems, "ground", typed.ground());
    if (!problems.isEmpty()) {
      return problems;
    }
    LocalDate orderedOn = Objects.requireNonNull(typed.orderedOn());
    LocalDate effectiveOn = typed.effectiveOn();
    insert(
        debt,
        new DebtOrder(
            null,
            Objects.requireNonNull(action),
            action == DebtOrder.Action.REDUCED ? (Long) to.orElseThrow() : null,
            action == DebtOrder.Action.COMMUNITY_SERVICE ? hours : null,
            typed.ground().strip(),
            orderedOn,
            effectiveOn == null ? orderedOn : effectiveOn,
            null),
        actor);
    changed(client, AuditAction.CLIENT_DEBT_ORDERED, debt.id(), actor);
    return problems;
  }

  /**
   * Takes an order back that was recorded by mistake: it counts no more, and stays on record.
   *
   * @return false where there is no such order of the debt any more
   */
  @Transactional
  public boolean takeBack(Client client, Debt debt, long orderId, String actor) {
    boolean isOf =
        debt.orders().stream().map(DebtOrder::id).anyMatch(id -> id != null && id == orderId);
    boolean taken =
        isOf
            && db.sql(
                        """
                        insert into defense.debt_order_mistake (order_id, noted_by, noted_at)
                        values (:order, :actor, :now) on conflict do nothing
                        """)
                    .param("order", orderId)
                    .param("actor", actor)
                    .param("now", Sql.moment(clock.instant()))
                    .update()
                > 0;
    if (taken) {
      changed(client, AuditAction.CLIENT_DEBT_ORDER_TAKEN_BACK, debt.id(), actor);
    }
    return taken;
  }

  private static @Nullable Integer hours(String typed) {
    return typed.strip().matches("[1-9]\\d{0,3}")
        ? (Integer) Integer.parseInt(typed.strip())
        : null;
  }

  /** Finds the reason why an order as it is given cannot be made on a debt. */
  private static Optional<Text> actionProblem(
      Petitions.Debts law, Debt debt, DebtOrder.Action action, LocalDate orderedOn) {
    var answer = law.answer(debt.statute(), debt.kind(), debt.imposedOn(), orderedOn);
    boolean changes = action.changesIt();
    if (changes && law.stays().contains(answer.rule())) {
      return Optional.of(Text.of("No such order can change this debt. {0}", law.why(answer)));
    }
    if (hasNotVacated(law, debt, action, orderedOn)) {
      return Optional.of(
          Text.of("The law has not vacated it by the day of the order. {0}", law.why(answer)));
    }
    if (changes && debt.balanceCents() == 0) {
      return Optional.of(Text.of("Nothing of it is unpaid, and what was paid is not given back."));
    }
    return Optional.empty();
  }

  /**
   * Whether an order says that the law vacated a debt, which on a day it had not.
   *
   * @param on null: no day is said
   */
  private static boolean hasNotVacated(
      Petitions.Debts law, Debt debt, DebtOrder.Action action, @Nullable LocalDate on) {
    if (action != DebtOrder.Action.VACATED_BY_STATUTE || on == null) {
      return false;
    }
    var answer = law.answer(debt.statute(), debt.kind(), debt.imposedOn(), on);
    return answer.outcome() != OutcomeKind.RELIEF || !law.isInForce(answer, on);
  }

  private void insert(Debt debt, DebtOrder order, String actor) {
    db.sql(
            """
            insert into defense.debt_order (debt_id, action, to_cents, hours, ground, ordered_on, effective_on, entered_by,
                                            entered_at)
            values (:debt, :action, :to, :hours, :ground, :ordered, :effective, :actor, :now)
            """)
        .param("debt", debt.id())
        .param("action", order.action().name())
        .param("to", order.toCents())
        .param("hours", order.hours())
        .param("ground", order.ground())
        .param("ordered", order.orderedOn())
        .param("effective", order.effectiveOn())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }
}

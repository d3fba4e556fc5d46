package org.clearance.domain.defense.debt;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.screening.SaidFacts;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that whoever holds a debt was told what a court ordered of it. */
@Component
public class TellingHolder {
  private static final int LONGEST = 200;

  private final JdbcClient db;
  private final SaidFacts said;
  private final Audit audit;
  private final Clock clock;

  TellingHolder(JdbcClient db, SaidFacts said, Audit audit, Clock clock) {
    this.db = db;
    this.said = said;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A telling as it was typed.
   *
   * @param orderId the order that the holder was told of; null: none was named
   * @param way null: none was chosen
   * @param on null: none was typed, or no date
   * @param note who took it, or a reference; empty: nothing
   */
  public record TypedTelling(
      @Nullable Long orderId, DebtOrder.@Nullable Way way, @Nullable LocalDate on, String note) {}

  /**
   * Records it.
   *
   * @param debt as it is now
   * @return the errors by field: {@code way}, {@code toldOn}, {@code note}; empty where it is
   *     recorded
   */
  @Transactional
  public Map<String, Text> tell(Client client, Debt debt, TypedTelling typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    DebtOrder order = debt.toTell().orElse(null);
    if (order == null) {
      problems.put("way", Text.of("No order on this debt is recorded, of which to tell."));
    } else if (!Objects.equals(order.id(), typed.orderId())) {
      problems.put(
          "way", Text.of("Another order was recorded meanwhile: tell the holder of that one."));
    } else if (typed.way() == null) {
      problems.put("way", Text.of("Choose how the holder was told."));
    }
    LocalDate on = typed.on();
    said.dayProblem(on, client.countyId()).ifPresent(text -> problems.put("toldOn", text));
    if (order != null && on != null && on.isBefore(order.orderedOn())) {
      problems.put("toldOn", Text.of("This day is before the order."));
    }
    if (typed.note().strip().length() > LONGEST) {
      problems.put("note", Text.of("At most {0} characters.", LONGEST));
    }
    if (problems.isEmpty()) {
      insert(Objects.requireNonNull(order), typed, actor);
      audit.record(
          actor,
          client.countyId(),
          AuditAction.CLIENT_DEBT_HOLDER_TOLD,
          "client",
          client.id(),
          "debt " + debt.id());
    }
    return problems;
  }

  private void insert(DebtOrder order, TypedTelling typed, String actor) {
    db.sql(
            """
            insert into defense.debt_telling (order_id, way, told_on, note, recorded_by, recorded_at)
            values (:order, :way, :on, :note, :actor, :now)
            """)
        .param("order", order.id())
        .param("way", Objects.requireNonNull(typed.way()).name())
        .param("on", typed.on())
        .param("note", typed.note().strip())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }
}

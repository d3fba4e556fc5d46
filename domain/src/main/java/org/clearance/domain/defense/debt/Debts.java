package org.clearance.domain.defense.debt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what clients owe. */
@Component
public class Debts {
  private final JdbcClient db;

  Debts(JdbcClient db) {
    this.db = db;
  }

  /** What a client owes, case by case, with what the law says of it on a day. */
  public List<ClientDebt> of(Client client, Petitions.Debts law, LocalDate asOf) {
    return db
        .sql(
            """
            select d.*, o.id as order_id, t.way, t.told_on, t.note, o.action, o.to_cents, o.hours, o.ground, o.ordered_on, o.effective_on
              from defense.debt d
              left join lateral (select * from defense.debt_order o where o.debt_id = d.id order by o.id desc limit 1) o
                on true
              left join lateral (select * from defense.debt_telling t where t.order_id = o.id order by t.id desc limit 1) t
                on true
             where d.client_id = :client and d.removed_at is null
             order by d.case_number, d.id
            """)
        .param("client", client.id())
        .query(Debts::debt)
        .list()
        .stream()
        .map(
            debt ->
                new ClientDebt(
                    debt, law.answer(debt.statute(), debt.kind(), debt.imposedOn(), asOf)))
        .toList();
  }

  private static Debt debt(ResultSet row, int number) throws SQLException {
    return new Debt(
        row.getLong("id"),
        row.getString("case_number"),
        row.getString("what"),
        row.getString("statute"),
        row.getString("kind"),
        row.getString("imposed_on"),
        row.getLong("original_cents"),
        row.getLong("paid_cents"),
        Debt.Holder.valueOf(row.getString("holder")),
        row.getString("holder_name"),
        SaidBy.valueOf(row.getString("said_by")),
        Objects.requireNonNull(row.getObject("said_on", LocalDate.class)),
        order(row));
  }

  private static @Nullable DebtOrder order(ResultSet row) throws SQLException {
    String action = row.getString("action");
    return action == null
        ? null
        : new DebtOrder(
            row.getLong("order_id"),
            DebtOrder.Action.valueOf(action),
            row.getObject("to_cents", Long.class),
            row.getObject("hours", Integer.class),
            row.getString("ground"),
            Objects.requireNonNull(row.getObject("ordered_on", LocalDate.class)),
            Objects.requireNonNull(row.getObject("effective_on", LocalDate.class)),
            told(row));
  }

  private static DebtOrder.@Nullable Told told(ResultSet row) throws SQLException {
    String way = row.getString("way");
    return way == null
        ? null
        : new DebtOrder.Told(
            DebtOrder.Way.valueOf(way),
            Objects.requireNonNull(row.getObject("told_on", LocalDate.class)),
            row.getString("note"));
  }
}

package org.clearance.domain.defense.debt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.clearance.domain.law.jurisdiction.Screening;
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

  /** Lists the debts of a client, case by case, with what the law says of each on a day. */
  public List<ClientDebt> of(Client client, Petitions.Debts law, LocalDate asOf) {
    Map<Long, List<DebtOrder>> orders = orders(client);
    return db
        .sql(
            """
            select * from defense.debt where client_id = :client and removed_at is null order by case_number, court, id
            """)
        .param("client", client.id())
        .query((row, number) -> debt(row, orders.getOrDefault(row.getLong("id"), List.of())))
        .list()
        .stream()
        .map(
            debt ->
                new ClientDebt(
                    debt, law.answer(debt.statute(), debt.kind(), debt.imposedOn(), asOf)))
        .toList();
  }

  /** Lists a client's debts under a county's law; nothing where that does not speak of debts. */
  public List<ClientDebt> of(Client client, Screening law, LocalDate asOf) {
    Petitions petitions = law.petitions();
    Petitions.Debts ofDebts = petitions == null ? null : petitions.debts();
    return ofDebts == null ? List.of() : of(client, ofDebts, asOf);
  }

  /** The orders of courts on a client's debts, by debt, in the order of their days. */
  private Map<Long, List<DebtOrder>> orders(Client client) {
    Map<Long, List<DebtOrder>> orders = new HashMap<>();
    db.sql(
            """
            select o.*, t.way, t.told_on, t.note
              from defense.debt_order o
              join defense.debt d on d.id = o.debt_id
              left join lateral (select * from defense.debt_telling t where t.order_id = o.id order by t.id desc limit 1) t
                on true
             where d.client_id = :client
               and not exists (select from defense.debt_order_mistake m where m.order_id = o.id)
             order by o.ordered_on, o.id
            """)
        .param("client", client.id())
        .query(
            row -> {
              orders
                  .computeIfAbsent(row.getLong("debt_id"), debt -> new ArrayList<>())
                  .add(order(row));
            });
    return orders;
  }

  private static Debt debt(ResultSet row, List<DebtOrder> orders) throws SQLException {
    return new Debt(
        row.getLong("id"),
        row.getString("case_number"),
        row.getString("court"),
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
        List.copyOf(orders));
  }

  private static DebtOrder order(ResultSet row) throws SQLException {
    return new DebtOrder(
        row.getLong("id"),
        DebtOrder.Action.valueOf(row.getString("action")),
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

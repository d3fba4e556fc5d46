package org.clearance.domain.defense.debt;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.defense.client.Client;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what clients state of their means. */
@Component
public class MeansStatements {
  private final JdbcClient db;

  MeansStatements(JdbcClient db) {
    this.db = db;
  }

  /** The latest statement of a client. */
  public Optional<MeansStatement> of(Client client) {
    return db.sql("select * from defense.means where client_id = :client order by id desc limit 1")
        .param("client", client.id())
        .query(
            (row, number) ->
                new MeansStatement(
                    List.of((String[]) row.getArray("benefits").getArray()),
                    row.getObject("household", Integer.class),
                    row.getObject("income_cents", Long.class),
                    expenses(row.getLong("id")),
                    row.getString("tells"),
                    Objects.requireNonNull(row.getObject("said_on", LocalDate.class))))
        .optional();
  }

  private Map<String, Long> expenses(long id) {
    Map<String, Long> expenses = new LinkedHashMap<>();
    db.sql("select what, cents from defense.means_expense where means_id = :id order by what")
        .param("id", id)
        .query((row, number) -> expenses.put(row.getString("what"), row.getLong("cents")))
        .list();
    return expenses;
  }
}

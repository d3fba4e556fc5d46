package org.clearance.domain.office.user;

import java.sql.Array;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how each user wants the sheets of work to be, on every computer. */
@Component
public class SheetChoices {
  private final JdbcClient db;

  SheetChoices(JdbcClient db) {
    this.db = db;
  }

  /**
   * The choice of a user for a sheet.
   *
   * @param comfortable whether a row takes as many lines as its words need; else it has one line
   * @param columns the columns that are shown, of those that can be chosen
   */
  public record SheetChoice(boolean comfortable, Set<String> columns) {}

  /** The choice of a user for a sheet; empty before anything is chosen. */
  public Optional<SheetChoice> of(long userId, String sheet) {
    return db.sql(
            "select comfortable, columns from sheet_choice where user_id = :user and sheet = :sheet")
        .param("user", userId)
        .param("sheet", sheet)
        .query(
            (row, number) -> {
              Array columns = row.getArray("columns");
              return new SheetChoice(
                  row.getBoolean("comfortable"),
                  Set.copyOf(List.of((String[]) columns.getArray())));
            })
        .optional();
  }

  /** Keeps what a user chooses for a sheet. */
  public void choose(long userId, String sheet, boolean comfortable, Collection<String> columns) {
    db.sql(
            """
            insert into sheet_choice (user_id, sheet, comfortable, columns)
            values (:user, :sheet, :comfortable, :columns)
            on conflict (user_id, sheet)
            do update set comfortable = excluded.comfortable, columns = excluded.columns
            """)
        .param("user", userId)
        .param("sheet", sheet)
        .param("comfortable", comfortable)
        .param("columns", columns.toArray(String[]::new))
        .update();
  }
}

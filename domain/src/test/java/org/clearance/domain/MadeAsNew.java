package org.clearance.domain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Makes a used test database as new: deletes the rows that were written and resets the sequences. A
 * database whose schema or seed rows were changed, or that has very many rows, is refused.
 */
final class MadeAsNew {
  private static final long MANY_BYTES = 1_000_000;
  private static final List<String> CATALOGS =
      List.of(
          "pg_class",
          "pg_attribute",
          "pg_attrdef",
          "pg_type",
          "pg_namespace",
          "pg_index",
          "pg_constraint",
          "pg_trigger",
          "pg_proc",
          "pg_rewrite",
          "pg_policy",
          "pg_statistic",
          "pg_db_role_setting");
  private static final String TABLES_WITH_ROWS =
      """
      select c.oid::regclass::text, pg_relation_size(c.oid) from pg_class c
       where c.relkind = 'r' and c.relnamespace in ('clearance'::regnamespace, 'defense'::regnamespace, 'portal'::regnamespace, 'batch'::regnamespace)
         and pg_relation_size(c.oid) > 0
      """;
  private static final String SEQUENCES =
      """
      select format('select setval(%L, %s, %s)', seqrelid::regclass,
                    coalesce(pg_sequence_last_value(seqrelid), seqstart),
                    (pg_sequence_last_value(seqrelid) is not null)::text)
        from pg_sequence
      """;
  private static final String OTHERS =
      """
      select pid::text from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      """;

  private final Set<String> tablesOfTheNew;
  private final String unchanged;
  private final List<String> theNew;
  private final String numbers;

  /**
   * @param template a database as Flyway has just made it
   */
  MadeAsNew(DataSource template) {
    try (Connection connection = template.getConnection();
        Statement statement = connection.createStatement()) {
      tablesOfTheNew = new TreeSet<>(column(statement, TABLES_WITH_ROWS));
      // Each change of a row, and each new one, has a later number of a transaction.
      unchanged =
          Stream.concat(CATALOGS.stream(), tablesOfTheNew.stream())
              .map(
                  "select '%1$s ' || count(*) || ' ' || max(xmin::text::bigint) from %1$s"
                      ::formatted)
              .collect(Collectors.joining(" union all "));
      theNew = column(statement, unchanged);
      numbers = String.join(";", column(statement, SEQUENCES));
    } catch (SQLException e) {
      throw new IllegalStateException("looking at a new database", e);
    }
  }

  /** Cleans the database; false where it cannot be used again. */
  boolean isDone(DataSource used) {
    try (Connection connection = used.getConnection();
        Statement statement = connection.createStatement()) {
      if (!column(statement, unchanged).equals(theNew)) {
        return false;
      }
      List<String> written = new ArrayList<>();
      try (ResultSet tables = statement.executeQuery(TABLES_WITH_ROWS)) {
        while (tables.next()) {
          if (tables.getLong(2) > MANY_BYTES) {
            return false;
          }
          written.add(tables.getString(1));
        }
      }
      written.removeAll(tablesOfTheNew);
      // Nothing of what holds over rows is asked when all of them go.
      statement.execute(
          written.stream()
              .map("delete from %s;"::formatted)
              .collect(Collectors.joining("", "set session_replication_role = replica;", numbers)));
      return column(statement, OTHERS).isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException("making a database as new", e);
    }
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}

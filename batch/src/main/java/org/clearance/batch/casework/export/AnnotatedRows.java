package org.clearance.batch.casework.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;

/** The annotations of a delivery's rows, in row order, a few at a time. */
final class AnnotatedRows implements AutoCloseable {
  private static final int FETCHED_AT_ONCE = 1000;

  /** Turns a result row into the texts of the export. */
  interface Annotating {
    List<String> of(ResultSet row) throws SQLException;
  }

  private final PreparedStatement statement;
  private final ResultSet rows;
  private final Annotating annotating;
  private boolean onRow;

  /**
   * @param connection in a transaction, so that rows stream
   * @param sql gives {@code file_position} and {@code line_number}, in their order
   */
  AnnotatedRows(Connection connection, String sql, Annotating annotating, long... parameters)
      throws SQLException {
    this.annotating = annotating;
    statement = connection.prepareStatement(sql);
    statement.setFetchSize(FETCHED_AT_ONCE);
    for (int i = 0; i < parameters.length; i++) {
      statement.setLong(i + 1, parameters[i]);
    }
    rows = statement.executeQuery();
    onRow = rows.next();
  }

  /** Whether the next annotation belongs to this row. */
  boolean isNext(int file, long line) {
    try {
      return onRow && rows.getLong("line_number") == line && rows.getInt("file_position") == file;
    } catch (SQLException e) {
      throw new IllegalStateException("reading determinations for the export", e);
    }
  }

  List<String> next() {
    if (!onRow) {
      throw new NoSuchElementException("no annotation is left");
    }
    try {
      List<String> annotation = annotating.of(rows);
      onRow = rows.next();
      return annotation;
    } catch (SQLException e) {
      throw new IllegalStateException("reading determinations for the export", e);
    }
  }

  @Override
  public void close() {
    try (statement) {
      rows.close();
    } catch (SQLException e) {
      throw new IllegalStateException("ending to read determinations", e);
    }
  }
}

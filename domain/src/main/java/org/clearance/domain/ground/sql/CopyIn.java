package org.clearance.domain.ground.sql;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Collects rows and sends them into a table by COPY, in the transaction of the calling thread. COPY
 * is a thousand times as fast as INSERT.
 */
public final class CopyIn {
  /**
   * The size of a text block in characters; small blocks are cheap to collect, while one text of
   * megabytes is not.
   */
  private static final int BLOCK = 1 << 16;

  private final String sql;
  private final List<byte[]> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder(BLOCK + BLOCK / 4);
  private boolean lineStarted;
  private int rows;

  /**
   * @param sql the statement: {@code copy person (id, name) from stdin}
   */
  public CopyIn(String sql) {
    this.sql = sql;
  }

  /** Adds a value to the current row; null is NULL. */
  public CopyIn value(@Nullable Object value) {
    if (lineStarted) {
      text.append('\t');
    }
    lineStarted = true;
    if (value == null) {
      text.append("\\N");
    } else {
      escape(value.toString());
    }
    return this;
  }

  /** Ends the current row. */
  public void endRow() {
    text.append('\n');
    lineStarted = false;
    rows++;
    if (text.length() >= BLOCK) {
      endBlock();
    }
  }

  /** The number of rows collected. */
  public int rows() {
    return rows;
  }

  /** Sends the rows and forgets them. */
  public void send(DataSource dataSource) {
    if (rows == 0) {
      return;
    }
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      endBlock();
      var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
      try {
        for (byte[] block : blocks) {
          copy.writeToCopy(block, 0, block.length);
        }
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql + " of " + rows + " rows", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
    blocks.clear();
    rows = 0;
  }

  private void endBlock() {
    blocks.add(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  /**
   * Appends a value with its special characters escaped. Most values have none, and are appended in
   * one piece.
   */
  private void escape(String value) {
    if (isPlain(value)) {
      text.append(value);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }

  private static boolean isPlain(String value) {
    return value.indexOf('\\') < 0
        && value.indexOf('\n') < 0
        && value.indexOf('\t') < 0
        && value.indexOf('\r') < 0;
  }
}

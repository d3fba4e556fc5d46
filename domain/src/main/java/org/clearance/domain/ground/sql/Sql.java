package org.clearance.domain.ground.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Between Java and the database. */
public final class Sql {
  /**
   * Behind every character: what begins with a text lies from it on and before it with this behind,
   * which makes it a range of an index by {@code text_pattern_ops}.
   */
  public static final String BEHIND_ALL = Character.toString(Character.MAX_CODE_POINT);

  private Sql() {}

  /** Takes the meaning from characters that have one in a pattern of LIKE. */
  public static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /** A moment as a parameter. */
  public static @Nullable OffsetDateTime moment(@Nullable Instant when) {
    return when == null ? null : when.atOffset(ZoneOffset.UTC);
  }

  /** A moment of a row; null where it has none. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}

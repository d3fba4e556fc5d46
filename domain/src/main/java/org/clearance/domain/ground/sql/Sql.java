package org.clearance.domain.ground.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Converts values between Java and the database. */
public final class Sql {
  /**
   * A character behind all others. Texts with a given prefix lie between the prefix and the prefix
   * with this character, which makes them a range of an index by {@code text_pattern_ops}.
   */
  public static final String BEHIND_ALL = Character.toString(Character.MAX_CODE_POINT);

  private Sql() {}

  /** Escapes the characters that have a meaning in a LIKE pattern. */
  public static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /** A moment as a parameter of a statement. */
  public static @Nullable OffsetDateTime moment(@Nullable Instant when) {
    return when == null ? null : when.atOffset(ZoneOffset.UTC);
  }

  /** A moment in a row; null where the column is null. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}

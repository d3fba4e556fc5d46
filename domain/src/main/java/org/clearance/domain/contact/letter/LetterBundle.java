package org.clearance.domain.contact.letter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A bundle: letters that are printed and mailed together.
 *
 * @param number within the county, from 1
 * @param letters how many were put into it
 * @param document the SHA-256 of the stored PDF; null: it is being printed
 * @param mailedBy null: nobody has said that it was mailed
 */
public record LetterBundle(
    long id,
    long countyId,
    int number,
    int letters,
    @Nullable String document,
    String preparedBy,
    Instant preparedAt,
    @Nullable String mailedBy,
    @Nullable Instant mailedAt) {

  static LetterBundle of(ResultSet row, int number) throws SQLException {
    return new LetterBundle(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getInt("number"),
        row.getInt("letters"),
        row.getString("document"),
        row.getString("prepared_by"),
        row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
        row.getString("mailed_by"),
        Sql.instant(row, "mailed_at"));
  }
}

package org.clearance.domain.figures.figures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list behind a number.
 *
 * @param number the number: all rows there are
 * @param leftOut the number of rows of sealed convictions, which the reader may not see; they are
 *     on no page
 */
public record FigureList(long number, long leftOut, List<Row> rows) {
  /**
   * A row: a conviction, a move of one, or a person.
   *
   * @param convictionId null: the row is a person
   * @param state where the conviction stands now; null: the row is a person
   * @param from where it moved from; null: the row is no move
   * @param to where it moved to
   * @param at since when it stands there, when it moved or was determined; null: the row is a
   *     person
   * @param convictions the number of the person's convictions that are not sealed to the reader; 1
   *     in other lists
   */
  public record Row(
      long personId,
      String name,
      @Nullable Long convictionId,
      String caseNumber,
      String section,
      String court,
      @Nullable String state,
      @Nullable String from,
      @Nullable String to,
      @Nullable Instant at,
      String reason,
      long convictions) {}
}

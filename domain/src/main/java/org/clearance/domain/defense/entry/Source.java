package org.clearance.domain.defense.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source of a client's record.
 *
 * @param tells whose word it is
 * @param way how it came here
 * @param toldOn the day for which it tells
 * @param note what the office calls it; empty for none
 * @param takenBackAt from then on it tells nothing; null: it counts
 * @param lines how many lines of it count
 * @param unconfirmed how many lines were read and wait for somebody to confirm them
 * @param leftOut what was read and not understood, for somebody to type
 * @param ofPerson what it tells of the person, by the names of facts; an empty text is for somebody
 *     to read
 */
public record Source(
    long id,
    long clientId,
    Tells tells,
    Way way,
    LocalDate toldOn,
    String note,
    String enteredBy,
    Instant enteredAt,
    @Nullable Instant takenBackAt,
    int lines,
    int unconfirmed,
    List<LeftOut> leftOut,
    Map<String, String> ofPerson) {
  /** The id of the county's own list, which tells what the court ordered and has no lines. */
  public static final long COUNTY_LIST = 0;

  /** The county's own list, as a source that tells of an order. */
  public static Source ofCountyList(LocalDate orderedOn) {
    return new Source(
        COUNTY_LIST,
        0,
        Tells.COURT_RECORD,
        Way.TAKEN_OVER,
        orderedOn,
        "",
        "",
        orderedOn.atStartOfDay(ZoneOffset.UTC).toInstant(),
        null,
        0,
        0,
        List.of(),
        Map.of());
  }

  /** A text of a file that was read and not understood. */
  public record LeftOut(int page, String text) {}

  /** The kind of source by whose word it is, the kind that weighs most first. */
  public enum Tells {
    COURT_RECORD,
    DOJ_RECORD,
    OTHER,
    PERSON;

    /** A court's word goes before DOJ's, and that before anybody's. */
    public boolean weighsMoreThan(Tells other) {
      return compareTo(other) < 0;
    }
  }

  /** The ways in which a source came here. */
  public enum Way {
    TYPED,
    READ,
    TAKEN_OVER
  }

  /**
   * Whether what it tells of the person counts: it was not taken back, and somebody looked at it.
   */
  public boolean countsOfPerson() {
    return takenBackAt == null && (lines > 0 || unconfirmed == 0);
  }
}

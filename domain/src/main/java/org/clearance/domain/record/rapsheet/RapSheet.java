package org.clearance.domain.record.rapsheet;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a RAP sheet that was read.
 *
 * @param names of the person, as the sheet has them: {@code LAST,FIRST}
 * @param born null: not read
 * @param entries its counts and arrests, in its order
 * @param notUnderstood what somebody has to look at: it may tell of a count that is not among the
 *     entries
 * @param registration whether it tells of a registration under Penal Code 290
 * @param ended whether its end was read
 */
public record RapSheet(
    List<String> names,
    @Nullable LocalDate born,
    List<Entry> entries,
    List<NotUnderstood> notUnderstood,
    boolean registration,
    boolean ended) {
  /**
   * The facts that the sheet tells of the person: facts by their names, as those of an {@link
   * Entry}. Whether somebody who was registered has to be now is for a person to read.
   */
  public Map<String, String> ofPerson() {
    return registration ? Map.of(SheetFact.REGISTRANT, "") : Map.of();
  }

  /**
   * A count or an arrest.
   *
   * @param kind {@code CONVICTION}, {@code DEFERRAL} or {@code ARREST}
   * @param facts texts by the names of {@link SheetFact}; empty for what the sheet tells in words
   *     that were not understood
   * @param unsure names of facts that were not surely read
   * @param quoted the lines that it was read from
   * @param page on which it begins
   */
  public record Entry(
      String kind, Map<String, String> facts, Set<String> unsure, String quoted, int page) {
    /** Whether all of it was surely read. */
    public boolean isSure() {
      return unsure.isEmpty();
    }
  }

  /** Lines that were not understood. */
  public record NotUnderstood(int page, String quoted) {}
}

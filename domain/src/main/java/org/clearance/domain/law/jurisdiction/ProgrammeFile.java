package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code programme.yaml} says. Names lead from the programme's folder on.
 *
 * @param facts the file of its facts
 * @param layouts the jurisdiction's layouts whose files it can be held against
 * @param candidates which charges of a record are decided: facts, and the values that they have to
 *     have; null for all
 * @param day the fact that says of which day a charge is
 */
record ProgrammeFile(
    @Nullable String name,
    @Nullable Unit unit,
    @Nullable String facts,
    @Nullable List<String> layouts,
    @Nullable Map<String, List<String>> candidates,
    @Nullable String day,
    @Nullable Map<String, Table> tables) {
  static final String NAME = "programme.yaml";

  /** What an outcome is about. */
  enum Unit {
    CHARGE,
    CASE,
    PERSON
  }

  /**
   * A table of the programme.
   *
   * @param file its DMN
   * @param name for people
   * @param from the first day on which it is the law; null where it always was
   * @param until the last one
   * @param over the table whose answer it is about; null where it stands alone
   * @param replaces the table in whose place it stands; null for none
   * @param cases its worked cases
   * @param identifies whether people's records are held against it
   */
  record Table(
      @Nullable String file,
      @Nullable String name,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable String over,
      @Nullable String replaces,
      @Nullable String cases,
      @Nullable Boolean identifies) {}
}

package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code programme.yaml} says. Names lead from the programme's folder on. */
record ProgrammeFile(
    @Nullable String name,
    @Nullable Unit unit,
    @Nullable String facts,
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
   * @param cases its worked cases
   */
  record Table(
      @Nullable String file,
      @Nullable String name,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable String over,
      @Nullable String cases) {}
}

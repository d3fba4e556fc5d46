package org.clearance.domain.law.jurisdiction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code programme.yaml} says. Names lead from the programme's folder on.
 *
 * @param unit what an answer is about, as {@link UnitReading} has it
 * @param facts the file of its facts
 * @param layouts the jurisdiction's layouts whose files it can be held against
 * @param candidates which charges of a record are decided: facts, and the values that they have to
 *     have; null for all
 * @param day the fact that says of which day a charge is
 * @param shown what people see of a charge
 * @param reliefs those that its tables give, by their codes
 * @param outcomes what its tables' outcomes mean, where they speak as policies do; null where they
 *     speak as laws do
 */
record ProgrammeFile(
    @Nullable String name,
    @Nullable Object unit,
    @Nullable String facts,
    @Nullable List<String> layouts,
    @Nullable Map<String, List<String>> candidates,
    @Nullable String day,
    @Nullable Shown shown,
    @Nullable Map<String, Relief> reliefs,
    @Nullable Map<String, Meaning> outcomes,
    @Nullable Map<String, Table> tables) {
  static final String NAME = "programme.yaml";

  /** What an outcome of a policy's table means. */
  record Meaning(
      @Nullable String relief,
      @Nullable String track,
      @Nullable String statute,
      @Nullable String confidence) {}

  /**
   * What people see of a charge: the facts that say it.
   *
   * @param levels which values of the fact of its level are a felony, a misdemeanor, an infraction;
   *     null where they are those words
   */
  record Shown(
      @JsonProperty("case") @Nullable String caseNumber,
      @Nullable String section,
      @Nullable String subsection,
      @Nullable String offense,
      @Nullable String level,
      @Nullable Map<String, List<String>> levels,
      @Nullable String on) {}

  /**
   * A relief.
   *
   * @param name for people
   * @param countsAs what figures count it as
   */
  record Relief(@Nullable String name, LawRelief.@Nullable CountsAs countsAs) {}

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
   * @param parameters what the office chose, where the table reads it; null for a table without
   *     parameters
   */
  record Table(
      @Nullable String file,
      @Nullable String name,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable String over,
      @Nullable String replaces,
      @Nullable String cases,
      @Nullable Boolean identifies,
      @Nullable Map<String, Object> parameters) {}
}

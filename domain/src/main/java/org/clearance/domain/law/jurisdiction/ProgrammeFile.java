package org.clearance.domain.law.jurisdiction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code programme.yaml}. Names lead from the programme's folder on.
 *
 * @param unit what an answer is about, as {@link UnitReading} has it
 * @param facts the file of its facts
 * @param layouts the jurisdiction's layouts whose files it can be held against
 * @param candidates which charges of a record are decided: facts, and the values that they have to
 *     have; null for all
 * @param day the fact that says of which day a charge is
 * @param shown what people see of a charge
 * @param called what papers call what is decided; null: a conviction
 * @param reliefs those that its tables give, by their codes
 * @param outcomes what its tables' outcomes mean, where they speak as policies do; null where they
 *     speak as laws do
 * @param tracks the process of each track that has one, in the order in which they go first
 * @param grounds on which the prosecution may challenge relief, by their codes
 * @param bases that an order may rest on, by their codes
 * @param update what the keeper of the state's record is told
 * @param milestones by which day the law has what done, by the milestone's name
 * @param documents the templates of its papers, by name
 * @param notices the texts of its notices to people, by name
 */
record ProgrammeFile(
    @Nullable String name,
    @Nullable Object unit,
    @Nullable String facts,
    @Nullable List<String> layouts,
    @Nullable Map<String, List<String>> candidates,
    @Nullable String day,
    @Nullable Shown shown,
    @Nullable Called called,
    @Nullable Map<String, Relief> reliefs,
    @Nullable Map<String, Meaning> outcomes,
    @Nullable Map<String, Way> tracks,
    @Nullable Map<String, Ground> grounds,
    @Nullable Map<String, Basis> bases,
    @Nullable Update update,
    @Nullable Map<String, By> milestones,
    @Nullable Map<String, String> documents,
    @Nullable Map<String, String> notices,
    @Nullable Map<String, Table> tables) {
  static final String NAME = "programme.yaml";

  /** The day by which the law has something done. */
  record By(@Nullable LocalDate by, @Nullable String statute, @Nullable String confidence) {}

  /** The entry that says what an outcome of a policy's table means. */
  record Meaning(
      @Nullable String relief,
      @Nullable String track,
      @Nullable String statute,
      @Nullable String confidence) {}

  /**
   * The facts of a charge that people see.
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

  /** The words in which papers call one of the things that are decided, and several. */
  record Called(@Nullable String one, @Nullable String many) {}

  /**
   * A relief.
   *
   * @param name for people
   * @param countsAs what figures count it as
   * @param ordered what an order says that the charges are; null where no order gives it
   */
  record Relief(
      @Nullable String name, LawRelief.@Nullable CountsAs countsAs, @Nullable String ordered) {}

  /**
   * The way in which a track comes about.
   *
   * @param process the id of the process's model
   * @param window how long the prosecution may object; null where the county's term holds
   * @param byLaw statutes on which relief needs no order, by their ids
   * @param paper the document that asks the court; null: {@code motion}
   * @param statute what it rests on, by its id
   */
  record Way(
      @Nullable String process,
      @Nullable Period window,
      @Nullable List<String> byLaw,
      @Nullable String paper,
      @Nullable String statute,
      @Nullable String confidence) {}

  /**
   * A ground on which the prosecution may challenge relief.
   *
   * @param sentence as papers for the court say it; null: its name
   */
  record Ground(
      @Nullable String name,
      @Nullable String sentence,
      @Nullable String statute,
      @Nullable String confidence) {}

  /**
   * The entry for a basis that an order may rest on.
   *
   * @param cited how files cite the statute; null: as the folder's statutes do
   * @param on what has gone before it
   * @param track by which relief came; null: by any
   */
  record Basis(
      @Nullable String name,
      @Nullable String cited,
      Proceedings.@Nullable Occasion on,
      @Nullable Track track,
      @Nullable String statute,
      @Nullable String confidence) {}

  /**
   * The entry for the file that the keeper of the state's record is told by.
   *
   * @param to its name
   * @param columns of the file: each heading, and what stands below it
   */
  record Update(
      @Nullable String to,
      @Nullable Map<String, UpdateField> columns,
      @Nullable String statute,
      @Nullable String confidence) {}

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

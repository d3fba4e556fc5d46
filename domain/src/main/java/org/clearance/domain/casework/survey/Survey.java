package org.clearance.domain.casework.survey;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A survey of everybody on record of a county, on a day.
 *
 * @param people how many are on record
 * @param done how many of them were asked about
 * @param skipped how many of those the law could not be asked about
 * @param endedAt null: it is not over
 * @param failed why it does not go on at present; empty: it does
 */
public record Survey(
    long id,
    long countyId,
    long policyId,
    LocalDate asOf,
    String askedBy,
    Instant askedAt,
    int people,
    int done,
    int skipped,
    @Nullable Instant endedAt,
    String failed) {
  /** Stands for the county's own list, of Proposition 64, in the place of a table of the law. */
  public static final String COUNTY_LIST = "us-ca/prop64";

  /** The finding of a survey about a person and a relief. */
  public enum Finding {
    /** The court shall give it. */
    SHALL,
    /** The court may give it. */
    MAY,
    /** It turns on what somebody has to be asked. */
    ASK,
    /** It can be had from a day on. */
    LATER,
    /** The state should have given it by itself. */
    BY_STATE,
    /** It is on the county's own list, and the court has not ordered it yet. */
    BY_COUNTY
  }

  /**
   * The number of people and entries that a survey found.
   *
   * @param relief the table of the law; empty: by any
   */
  public record Total(String relief, Finding finding, int people, int entries) {}

  /**
   * A question that can still change answers.
   *
   * @param fact what is asked for
   * @param people of how many people it is to be asked
   * @param answers how many answers turn on it
   */
  public record OpenQuestion(String fact, int people, int answers) {}

  /**
   * A person who could be helped.
   *
   * @param entries for how many entries of the history
   * @param from from when on; null: now, or not known
   */
  public record Found(
      long personId,
      String name,
      @Nullable LocalDate dateOfBirth,
      int entries,
      @Nullable LocalDate from) {}
}

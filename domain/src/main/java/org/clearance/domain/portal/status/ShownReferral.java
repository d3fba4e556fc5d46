package org.clearance.domain.portal.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standing of a referral, as its person is shown it: no case, no charge, nobody else.
 *
 * @param helperSees whether a helper is shown where it stands, too; null: no
 * @param allows what the person allows, by the names of the questions; null: it is not put up
 * @param forWhom for whom the form is, as the question of that name says it: what is asked of
 *     somebody in jail, or for who has died, is not all that others are asked; null: it is not put
 *     up
 */
public record ShownReferral(
    List<Matter> matters,
    @Nullable Boolean helperSees,
    @Nullable Map<String, Boolean> allows,
    @Nullable String forWhom) {
  /** The standing of a referral of which it is not put up for whom it is. */
  public ShownReferral(
      List<Matter> matters, @Nullable Boolean helperSees, @Nullable Map<String, Boolean> allows) {
    this(matters, helperSees, allows, null);
  }

  /**
   * The standing of a referral at one office.
   *
   * @param county the county's code
   * @param stage a name that the texts of the public screens have
   * @param nextBy by when the office acts; null: no day is set
   * @param comeOn on which day the person has to come; null: on none
   * @param comeTo where and at what time, in the office's words
   * @param cases where each case stands: names that the texts of the public screens have
   * @param times that the person can choose; none, where none are offered
   * @param mayReopen whether it is closed, and the person can have it opened again; null: no
   * @param messages what the office has written, the newest first; null: it was put up before
   */
  public record Matter(
      String county,
      String stage,
      LocalDate since,
      @Nullable LocalDate nextBy,
      @Nullable LocalDate comeOn,
      @Nullable String comeTo,
      @Nullable List<String> cases,
      @Nullable List<Time> times,
      @Nullable Boolean mayReopen,
      @Nullable List<Message> messages) {
    /** Where it stands at an office that has written nothing. */
    public Matter(
        String county,
        String stage,
        LocalDate since,
        @Nullable LocalDate nextBy,
        @Nullable LocalDate comeOn,
        @Nullable String comeTo,
        @Nullable List<String> cases,
        @Nullable List<Time> times,
        @Nullable Boolean mayReopen) {
      this(county, stage, since, nextBy, comeOn, comeTo, cases, times, mayReopen, List.of());
    }

    /** Where it stands at an office that has said nothing of cases and times. */
    public Matter(
        String county,
        String stage,
        LocalDate since,
        @Nullable LocalDate nextBy,
        @Nullable LocalDate comeOn,
        @Nullable String comeTo) {
      this(county, stage, since, nextBy, comeOn, comeTo, List.of(), List.of(), false);
    }
  }

  /**
   * A message that somebody of the office has written to the person.
   *
   * @param folded whether it tells more than that there is a step: it is shown once it is opened
   * @param language in which it is
   */
  public record Message(LocalDate on, boolean folded, String language, String words) {}

  /**
   * A time that the person can choose to come to the office.
   *
   * @param starts where the office is
   */
  public record Time(long id, LocalDateTime starts, int minutes, String place) {}
}

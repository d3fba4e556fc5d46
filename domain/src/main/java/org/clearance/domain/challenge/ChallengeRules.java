package org.clearance.domain.challenge;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.challenge.Challenge.Outcome;
import org.clearance.domain.challenge.ReachAttempt.Result;
import org.jspecify.annotations.Nullable;

/** What may be recorded of a challenge. */
final class ChallengeRules {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final int TEXT_LENGTH = 500;

  private ChallengeRules() {}

  /**
   * An attempt is made between the challenge and today.
   *
   * @param challengedOn and today in the county's zone
   */
  static List<ChallengeProblem> attempt(
      @Nullable LocalDate attemptedOn, String remark, LocalDate challengedOn, LocalDate today) {
    var problems = new ArrayList<ChallengeProblem>();
    date("attemptedOn", "the attempt", attemptedOn, challengedOn, today, problems);
    if (remark.length() > TEXT_LENGTH) {
      problems.add(
          new ChallengeProblem("remark", "The remark has more than 500 characters: shorten it."));
    }
    return List.copyOf(problems);
  }

  /**
   * The law asks for a reasonable effort (AB 1793): the person was reached, or it was tried as
   * often as the county asks.
   *
   * @param needed attempts, at least 1
   */
  static boolean effortMade(List<ReachAttempt> attempts, int needed) {
    return attempts.size() >= needed
        || attempts.stream().anyMatch(attempt -> attempt.result() == Result.REACHED);
  }

  /** The hearing is between the challenge and today; a denial has its ground, a grant has none. */
  static List<ChallengeProblem> outcome(
      @Nullable LocalDate heldOn,
      @Nullable Outcome outcome,
      String denialGround,
      LocalDate challengedOn,
      LocalDate today) {
    var problems = new ArrayList<ChallengeProblem>();
    date("heldOn", "the hearing", heldOn, challengedOn, today, problems);
    if (outcome == null) {
      problems.add(
          new ChallengeProblem("outcome", "Choose whether the court granted or denied relief."));
    }
    if (outcome == Outcome.RELIEF_DENIED && denialGround.isBlank()) {
      problems.add(
          new ChallengeProblem(
              "denialGround", "Relief is denied: state the ground of the denial."));
    }
    if (outcome == Outcome.RELIEF_GRANTED && !denialGround.isBlank()) {
      problems.add(
          new ChallengeProblem(
              "denialGround",
              "Relief is granted, so there is no ground of denial: clear it, or choose denied."));
    }
    if (denialGround.length() > TEXT_LENGTH) {
      problems.add(
          new ChallengeProblem(
              "denialGround", "The ground has more than 500 characters: shorten it."));
    }
    return List.copyOf(problems);
  }

  private static void date(
      String field,
      String what,
      @Nullable LocalDate date,
      LocalDate challengedOn,
      LocalDate today,
      List<ChallengeProblem> problems) {
    if (date == null) {
      problems.add(
          new ChallengeProblem(field, "Enter the date of %s, such as 11/24/2026.".formatted(what)));
    } else if (date.isAfter(today)) {
      problems.add(
          new ChallengeProblem(
              field,
              "The date of %s is in the future: today is %s. Correct the date."
                  .formatted(what, DATE.format(today))));
    } else if (date.isBefore(challengedOn)) {
      problems.add(
          new ChallengeProblem(
              field,
              "The date of %s is before the challenge was made on %s. Correct the date."
                  .formatted(what, DATE.format(challengedOn))));
    }
  }
}

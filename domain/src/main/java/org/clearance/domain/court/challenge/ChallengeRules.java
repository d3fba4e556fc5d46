package org.clearance.domain.court.challenge;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.court.challenge.ReachAttempt.Method;
import org.clearance.domain.court.challenge.ReachAttempt.ReachAttemptResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.jurisdiction.LawRelief.CountsAs;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/** The rules for attempts to reach a person and for the outcome of a hearing. */
final class ChallengeRules {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final int TEXT_LENGTH = 500;

  private ChallengeRules() {}

  /**
   * Checks an attempt: it is made between the challenge and today.
   *
   * @param challengedOn and today in the county's zone
   */
  static List<ChallengeProblem> attempt(
      @Nullable LocalDate attemptedOn, String remark, LocalDate challengedOn, LocalDate today) {
    var problems = new ArrayList<ChallengeProblem>();
    date(Dated.ATTEMPT, attemptedOn, challengedOn, today, problems);
    if (remark.length() > TEXT_LENGTH) {
      problems.add(
          new ChallengeProblem(
              "remark", Text.of("The remark has more than 500 characters: shorten it.")));
    }
    return List.copyOf(problems);
  }

  /**
   * Requires a remark where nothing else on record says what was said to the person, which number
   * or address was wrong, or how else it was tried.
   */
  static Optional<ChallengeProblem> missingRemark(
      Method method, ReachAttemptResult result, String remark) {
    if (!remark.isBlank()) {
      return Optional.empty();
    }
    if (result == ReachAttemptResult.REACHED) {
      return Optional.of(
          new ChallengeProblem(
              "remark", Text.of("Say in the remark what you told the person and what they want.")));
    }
    if (result == ReachAttemptResult.WRONG_CONTACT) {
      return Optional.of(
          new ChallengeProblem(
              "remark", Text.of("Say in the remark which number or address is wrong.")));
    }
    return method == Method.OTHER
        ? Optional.of(
            new ChallengeProblem(
                "remark", Text.of("Say in the remark how you tried to reach the person.")))
        : Optional.empty();
  }

  /**
   * Whether the reasonable effort that the law asks for (AB 1793) was made: the person was reached,
   * or it was tried as often as the county asks.
   *
   * @param needed attempts, at least 1
   */
  static boolean effortMade(List<ReachAttempt> attempts, int needed) {
    return attempts.size() >= needed
        || attempts.stream().anyMatch(attempt -> attempt.result() == ReachAttemptResult.REACHED);
  }

  /**
   * Checks an outcome: the hearing is between the challenge and today; a denial has its ground, a
   * grant has none.
   */
  static List<ChallengeProblem> outcome(Hearing hearing, LocalDate challengedOn, LocalDate today) {
    HearingOutcome outcome = hearing.outcome();
    String denialGround = hearing.denialGround();
    var problems = new ArrayList<ChallengeProblem>();
    date(Dated.HEARING, hearing.heldOn(), challengedOn, today, problems);
    if (outcome == null) {
      problems.add(
          new ChallengeProblem(
              "outcome", Text.of("Choose whether the court granted or denied relief.")));
    }
    if (outcome == HearingOutcome.RELIEF_DENIED && denialGround.isBlank()) {
      problems.add(
          new ChallengeProblem(
              "denialGround", Text.of("Relief is denied: state the ground of the denial.")));
    }
    if (outcome == HearingOutcome.RELIEF_GRANTED && !denialGround.isBlank()) {
      problems.add(
          new ChallengeProblem(
              "denialGround",
              Text.of(
                  "Relief is granted, so there is no ground of denial: clear it, or choose"
                      + " denied.")));
    }
    if (denialGround.length() > TEXT_LENGTH) {
      problems.add(
          new ChallengeProblem(
              "denialGround", Text.of("The ground has more than 500 characters: shorten it.")));
    }
    return List.copyOf(problems);
  }

  /**
   * Asks what the court granted where the determination does not say it: a motion has to ask for
   * one thing or the other, and nobody guesses which.
   *
   * @param choice what there is to choose from; empty: the determination says it
   */
  static Optional<ChallengeProblem> granted(
      Hearing hearing, Set<Outcome> choice, DeliveredProgrammes.Of under) {
    Outcome granted = hearing.granted();
    if (hearing.outcome() != HearingOutcome.RELIEF_GRANTED || choice.isEmpty()) {
      return Optional.empty();
    }
    if (granted == null || !choice.contains(granted)) {
      return Optional.of(
          new ChallengeProblem(
              "granted",
              choice.contains(Outcome.REDUCE)
                  ? Text.of("Say whether the court granted dismissal or reduction.")
                  : Text.of(
                      "An infraction cannot be reduced: say that the court granted dismissal.")));
    }
    return under.byLaw() && relief(granted, under).isEmpty()
        ? Optional.of(
            new ChallengeProblem(
                "granted",
                Text.of("The law has no one relief that this would be: choose the other.")))
        : Optional.empty();
  }

  /** The law's one relief that an outcome is; empty under a policy. */
  static Optional<LawRelief> relief(Outcome outcome, DeliveredProgrammes.Of under) {
    return under.relief(outcome == Outcome.DISMISS ? CountsAs.DISMISSED : CountsAs.REDUCED);
  }

  /** A day as sentences on record have it. */
  static String written(LocalDate day) {
    return DATE.format(day);
  }

  /** Dated events, with the words for problems with their dates. */
  private enum Dated {
    ATTEMPT("attemptedOn"),
    HEARING("heldOn");

    final String field;

    Dated(String field) {
      this.field = field;
    }

    Text missing() {
      return this == ATTEMPT
          ? Text.of("Enter the date of the attempt, such as 11/24/2026.")
          : Text.of("Enter the date of the hearing, such as 11/24/2026.");
    }

    Text inFuture(String today) {
      return this == ATTEMPT
          ? Text.of(
              "The date of the attempt is in the future: today is {0}. Correct the date.", today)
          : Text.of(
              "The date of the hearing is in the future: today is {0}. Correct the date.", today);
    }

    Text tooEarly(String challenged) {
      return this == ATTEMPT
          ? Text.of(
              "The date of the attempt is before the challenge was made on {0}. Correct the date.",
              challenged)
          : Text.of(
              "The date of the hearing is before the challenge was made on {0}. Correct the date.",
              challenged);
    }
  }

  private static void date(
      Dated of,
      @Nullable LocalDate date,
      LocalDate challengedOn,
      LocalDate today,
      List<ChallengeProblem> problems) {
    if (date == null) {
      problems.add(new ChallengeProblem(of.field, of.missing()));
    } else if (date.isAfter(today)) {
      problems.add(new ChallengeProblem(of.field, of.inFuture(DATE.format(today))));
    } else if (date.isBefore(challengedOn)) {
      problems.add(new ChallengeProblem(of.field, of.tooEarly(DATE.format(challengedOn))));
    }
  }
}

package org.clearance.domain.court.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.court.challenge.Challenge.HearingOutcome;
import org.clearance.domain.court.challenge.ReachAttempt.Method;
import org.clearance.domain.court.challenge.ReachAttempt.ReachAttemptResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeRulesTest {
  private static final LocalDate CHALLENGED = LocalDate.of(2026, 11, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @ParameterizedTest(name = "attempted on {0}: {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-11-01, -",
        "2026-11-24, -",
        "2026-10-31, before the challenge was made",
        "2026-11-25, in the future",
        "-,          Enter the date of the attempt",
      })
  void an_attempt_is_made_between_the_challenge_and_today(LocalDate on, String problem) {
    var problems = ChallengeRules.attempt(on, "", CHALLENGED, TODAY);

    assertThat(problems).hasSize(problem == null ? 0 : 1);
    assertThat(problems).allSatisfy(p -> assertThat(p.message().toString()).contains(problem));
  }

  @ParameterizedTest(name = "{0} with {1} needed: {2}")
  @CsvSource({
    "'',                        1, false",
    "NO_ANSWER,                 1, true",
    "NO_ANSWER,                 2, false",
    "NO_ANSWER;LEFT_MESSAGE,    2, true",
    "WRONG_CONTACT;NO_ANSWER,   3, false",
    "REACHED,                   3, true",
  })
  void effort_is_made_once_the_person_is_reached_or_was_tried_often_enough(
      String results, int needed, boolean made) {
    List<ReachAttempt> attempts = new ArrayList<>();
    for (String result : results.isEmpty() ? new String[0] : results.split(";")) {
      attempts.add(
          new ReachAttempt(
              1,
              TODAY,
              Method.PHONE,
              ReachAttemptResult.valueOf(result),
              "",
              "pat",
              Instant.EPOCH));
    }

    assertThat(ChallengeRules.effortMade(attempts, needed)).isEqualTo(made);
  }

  @ParameterizedTest(name = "held {0}, {1}, ground {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-11-20, RELIEF_GRANTED, '',      -",
        "2026-11-24, RELIEF_DENIED,  Serving, -",
        "2026-11-01, RELIEF_DENIED,  Serving, -",
        "2026-11-20, RELIEF_DENIED,  ' ',     denialGround",
        "2026-11-20, RELIEF_GRANTED, Serving, denialGround",
        "2026-11-20, -,              '',      outcome",
        "-,          RELIEF_GRANTED, '',      heldOn",
        "2026-11-25, RELIEF_GRANTED, '',      heldOn",
        "2026-10-31, RELIEF_GRANTED, '',      heldOn",
      })
  void the_outcome_of_a_hearing(
      LocalDate heldOn, HearingOutcome outcome, String ground, String field) {
    var problems = ChallengeRules.outcome(new Hearing(heldOn, outcome, ground), CHALLENGED, TODAY);

    assertThat(problems.stream().map(ChallengeProblem::field).toList())
        .isEqualTo(field == null ? List.of() : List.of(field));
  }
}

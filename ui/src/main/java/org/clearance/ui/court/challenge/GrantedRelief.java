package org.clearance.ui.court.challenge;

import java.util.Optional;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.ChallengeProblem;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.challenge.RecordingHearings;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.ChallengeDocuments;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Takes from a clerk what a hearing granted whose outcome was recorded without it; the page of the
 * conviction asks for it.
 */
@Controller
class GrantedRelief {
  private final Challenges challenges;
  private final RecordingHearings hearings;

  GrantedRelief(Challenges challenges, RecordingHearings hearings) {
    this.challenges = challenges;
    this.hearings = hearings;
  }

  @PostMapping("/challenges/{convictionId}/granted")
  String choose(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long convictionId,
      @RequestParam(required = false) @Nullable Outcome granted,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    Challenge challenge = ChallengeDocuments.find(challenges, county, convictionId);
    Optional<ChallengeProblem> problem =
        hearings.chooseGranted(convictionId, granted, user.username());
    if (problem.isPresent()) {
      Alert.error(redirect, problem.get().message());
    } else {
      Alert.success(redirect, "Recorded. The motion is prepared once its step is tried again.");
    }
    return "redirect:/people/%d/convictions/%d".formatted(challenge.personId(), convictionId);
  }
}

package org.clearance.ui.casework.packet;

import java.util.Optional;
import org.clearance.domain.casework.conviction.Conviction;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.packet.ApprovedInfractions;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Takes from a reviewer that an infraction is to be dismissed which a finished review approved for
 * a reduction; the page of the conviction asks for it.
 */
@Controller
class DismissingInfraction {
  private final Convictions convictions;
  private final ApprovedInfractions infractions;

  DismissingInfraction(Convictions convictions, ApprovedInfractions infractions) {
    this.convictions = convictions;
    this.infractions = infractions;
  }

  @PostMapping("/convictions/{convictionId}/dismissal")
  String dismiss(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long convictionId,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), Role.DA_REVIEWER);
    Conviction conviction =
        convictions
            .find(convictionId)
            .filter(found -> found.countyId() == county.id())
            .orElseThrow(
                () ->
                    new NotFound(
                        "This person has no such conviction in this county, or it is sealed."));
    Optional<Text> problem = infractions.dismiss(convictionId, reason, user.username());
    if (problem.isPresent()) {
      Alert.error(redirect, problem.get());
    } else {
      Alert.success(
          redirect, "Decided: dismissal. The motion is prepared once its step is tried again.");
    }
    return "redirect:/people/%d/convictions/%d".formatted(conviction.personId(), convictionId);
  }
}

package org.clearance.ui.ground.help;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserPreferences;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.help.Guides.Guide;
import org.clearance.ui.ground.language.CameFrom;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads users through the pages of their role, as far as they want. */
@Controller
class TourPages {
  private final Guides guides;
  private final UserPreferences preferences;

  TourPages(Guides guides, UserPreferences preferences) {
    this.guides = guides;
    this.preferences = preferences;
  }

  /**
   * Goes to a step of the tour; behind the last one, the tour is over.
   *
   * @param step from 1
   */
  @PostMapping("/help/tour")
  String go(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Role role,
      @RequestParam(defaultValue = "1") int step,
      RedirectAttributes redirect) {
    Guide guide = guide(user, county, role);
    if (step > guide.steps().size()) {
      preferences.endTour(user.id(), role);
      Alert.success(redirect, "You have seen the tour. Its guide stays under Help.");
      return "redirect:/";
    }
    int at = Math.max(1, step);
    preferences.goOnTour(user.id(), role, at);
    return "redirect:" + guide.steps().get(at - 1).page();
  }

  @PostMapping("/help/tour/leave")
  String leave(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Role role,
      HttpServletRequest request) {
    preferences.endTour(user.id(), guide(user, county, role).role());
    return CameFrom.redirect(request);
  }

  private Guide guide(User user, County county, Role role) {
    return guides.of(user, county).stream()
        .filter(guide -> guide.role() == role)
        .findFirst()
        .orElseThrow(() -> new NotFound("There is no such tour."));
  }
}

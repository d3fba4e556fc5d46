package org.clearance.ui.staterecord.submission;

import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.MANAGER;

import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Alarms about differences with DOJ: shown on its pages, cleared with a reason. */
@Controller
class AlarmPages {
  static final Role[] CLEARERS = {COURT_CLERK, MANAGER};

  private final Alarms alarms;

  AlarmPages(Alarms alarms) {
    this.alarms = alarms;
  }

  /** Adds the standing alarms to a page's model. */
  static void show(Alarms alarms, User user, County county, Model model) {
    model.addAttribute("alarms", alarms.standing(county.id()));
    model.addAttribute("reconciledAt", alarms.lastLook(county.id()).orElse(null));
    model.addAttribute("mayClear", user.mayIn(county.id(), CLEARERS));
    model.addAttribute("longestReason", Alarms.LONGEST_REASON);
  }

  /** Clears an alarm; a second click, or somebody else's, changes nothing. */
  @PostMapping("/submissions/alarms/{alarmId}/clear")
  String clear(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long alarmId,
      @RequestParam String reason,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), CLEARERS);
    switch (alarms.clear(county.id(), alarmId, reason, user.username())) {
      case DONE -> Alert.success(redirect, "The alarm is cleared. The audit keeps the reason.");
      case ALREADY -> Alert.warning(redirect, "Somebody cleared this alarm before you.");
      case NO_REASON ->
          Alert.error(
              redirect,
              Text.of(
                  "Say in at most {0} characters what you found. Nothing was cleared.",
                  Alarms.LONGEST_REASON));
      case UNKNOWN -> throw new NotFound("There is no such alarm in this county.");
    }
    return "redirect:/submissions";
  }
}

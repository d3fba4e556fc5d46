package org.clearance.ui.court.order;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import java.util.Optional;
import java.util.Set;
import org.clearance.domain.court.order.SettingVerification;
import org.clearance.domain.court.order.Verification;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's page that sets which orders a second clerk verifies. */
@Controller
class VerificationSettingPage {
  private final SettingVerification settings;

  VerificationSettingPage(SettingVerification settings) {
    this.settings = settings;
  }

  @Bean
  static NavigationEntry verificationPlace() {
    return new NavigationEntry(
        "verification",
        NavigationEntry.Group.SET_UP,
        "Verification",
        "Which court orders a second clerk verifies before they count.",
        "/verification",
        95,
        Set.of(ADMINISTRATOR));
  }

  @GetMapping("/verification")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), ADMINISTRATOR);
    model.addAttribute("stands", settings.of(county.id()));
    model.addAttribute("choices", Verification.values());
    return "court/order/verification";
  }

  /**
   * Changes the setting.
   *
   * @param seen the setting as the page showed it
   */
  @PostMapping("/verification")
  String change(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam String seen,
      @RequestParam String wanted,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    Optional<Verification> before = named(seen);
    Optional<Verification> after = named(wanted);
    if (before.isEmpty() || after.isEmpty()) {
      Alert.error(redirect, "Choose which orders are verified. Nothing was changed.");
      return "redirect:/verification";
    }
    if (!settings.change(county.id(), before.get(), after.get(), user.username())) {
      throw new Conflict(
          "The setting has changed",
          "Somebody else changed it while you looked at it. Nothing of yours was saved.",
          new Conflict.Way("See the setting as it is now", "/verification"));
    }
    Alert.success(redirect, "Saved. It holds for orders entered from now on.");
    return "redirect:/verification";
  }

  private static Optional<Verification> named(String name) {
    return Chosen.of(Verification.class, name);
  }
}

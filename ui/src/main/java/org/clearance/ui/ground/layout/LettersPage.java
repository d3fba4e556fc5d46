package org.clearance.ui.ground.layout;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.UserPreferences;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.language.CameFrom;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Switches single-letter keys on or off, beside the card of keys and in the account. */
@Controller
class LettersPage {
  private final UserPreferences preferences;

  LettersPage(UserPreferences preferences) {
    this.preferences = preferences;
  }

  @PostMapping("/preferences/letters")
  String letters(
      @CurrentUser User user,
      @RequestParam boolean on,
      HttpServletRequest request,
      RedirectAttributes redirect) {
    preferences.setLetterKeys(user.id(), on);
    Alert.success(
        redirect,
        on ? "Single-letter keys act again." : "Single-letter keys are switched off for you.");
    return CameFrom.redirect(request);
  }
}

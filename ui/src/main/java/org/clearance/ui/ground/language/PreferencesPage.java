package org.clearance.ui.ground.language;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sets the language and the appearance, at the foot of every page, signed in or not. */
@Controller
class PreferencesPage {
  private final Preferences preferences;

  PreferencesPage(Preferences preferences) {
    this.preferences = preferences;
  }

  @PostMapping("/preferences/language")
  String language(
      @RequestParam String tag, HttpServletRequest request, HttpServletResponse response) {
    Language.tagged(tag).ifPresent(language -> preferences.choose(request, response, language));
    return CameFrom.redirect(request);
  }

  @PostMapping("/preferences/appearance")
  String appearance(
      @RequestParam String key, HttpServletRequest request, HttpServletResponse response) {
    Preferences.Appearance.named(key)
        .ifPresent(appearance -> preferences.choose(request, response, appearance));
    return CameFrom.redirect(request);
  }
}

package org.clearance.ui.language;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Chooses the language and the look, at the foot of every page, signed in or not. */
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
    return back(request);
  }

  @PostMapping("/preferences/appearance")
  String appearance(
      @RequestParam String key, HttpServletRequest request, HttpServletResponse response) {
    Preferences.Appearance.named(key)
        .ifPresent(appearance -> preferences.choose(request, response, appearance));
    return back(request);
  }

  /** The page that the form was on; home, where its address is not one of ours. */
  private static String back(HttpServletRequest request) {
    String referrer = request.getHeader(HttpHeaders.REFERER);
    if (referrer == null) {
      return "redirect:/";
    }
    try {
      URI page = new URI(referrer);
      String path = page.getRawPath();
      boolean ours =
          path != null
              && path.startsWith(request.getContextPath() + "/")
              && !path.startsWith("//")
              && request.getServerName().equalsIgnoreCase(page.getHost());
      if (!ours) {
        return "redirect:/";
      }
      String query = page.getRawQuery();
      return "redirect:"
          + path.substring(request.getContextPath().length())
          + (query == null ? "" : "?" + query);
    } catch (URISyntaxException malformed) {
      return "redirect:/";
    }
  }
}

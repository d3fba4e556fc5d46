package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Tells users when they last signed in, so that they notice a sign-in by somebody else. */
@Component
public class LastSignIns {
  private final OpenSessions sessions;

  LastSignIns(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Adds the last sign-in to a page's model, as {@code before}, for the fragment {@code
   * ground/access/last :: last}.
   */
  public void add(HttpServletRequest request, Model model) {
    model.addAttribute("before", sessions.before(request).orElse(null));
  }
}

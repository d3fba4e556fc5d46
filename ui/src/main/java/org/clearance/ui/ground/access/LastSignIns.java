package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Tells a user of the time before, so that a sign-in by somebody else is noticed. */
@Component
public class LastSignIns {
  private final OpenSessions sessions;

  LastSignIns(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /** Puts it on a page, as {@code before}: for the fragment {@code ground/access/last :: last}. */
  public void add(HttpServletRequest request, Model model) {
    model.addAttribute("before", sessions.before(request).orElse(null));
  }
}

package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.domain.office.user.User;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Tells a page how long its session lasts. */
@Controller
class SessionPage {
  private final OpenSessions sessions;

  SessionPage(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /** The time left; a page asks this by itself, which does not extend the session. */
  @GetMapping("/session")
  @ResponseBody
  OpenSessions.Left left(@CurrentUser User user, HttpServletRequest request) {
    return sessions
        .left(request)
        .orElseThrow(() -> new AccessRefused(null, "This session has come to its end."));
  }

  /** Extends the session, since somebody is still at the desk. */
  @PostMapping("/session")
  @ResponseBody
  OpenSessions.Left stay(@CurrentUser User user, HttpServletRequest request) {
    return left(user, request);
  }
}

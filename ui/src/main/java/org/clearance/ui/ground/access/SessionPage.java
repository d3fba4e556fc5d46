package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.domain.office.user.User;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Tells a page how long its session holds. */
@Controller
class SessionPage {
  private final OpenSessions sessions;

  SessionPage(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /** Asked for by a page itself, this does not make the session longer. */
  @GetMapping("/session")
  @ResponseBody
  OpenSessions.Left left(@CurrentUser User user, HttpServletRequest request) {
    return sessions
        .left(request)
        .orElseThrow(() -> new AccessRefused(null, "This session has come to its end."));
  }

  /** Somebody is at the desk still. */
  @PostMapping("/session")
  @ResponseBody
  OpenSessions.Left stay(@CurrentUser User user, HttpServletRequest request) {
    return left(user, request);
  }
}

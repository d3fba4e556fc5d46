package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page how long its session lasts, so that it can warn in time. */
@ControllerAdvice
class SessionAdvice {
  private final OpenSessions sessions;

  SessionAdvice(OpenSessions sessions) {
    this.sessions = sessions;
  }

  @ModelAttribute("sessionLeft")
  OpenSessions.@Nullable Left left(HttpServletRequest request) {
    return sessions.left(request).orElse(null);
  }
}

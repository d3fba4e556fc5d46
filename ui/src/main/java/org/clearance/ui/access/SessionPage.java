package org.clearance.ui.access;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.domain.text.Text;
import org.clearance.domain.user.User;
import org.clearance.ui.layout.Alert;
import org.clearance.ui.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A user's own sessions: how long this one holds, and an end to others. */
@Controller
class SessionPage {
  private final OpenSessions sessions;

  SessionPage(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /** Tells a page how long the session holds; by itself, asking does not make it longer. */
  @GetMapping("/session")
  @ResponseBody
  OpenSessions.Left left(@CurrentUser User user, HttpServletRequest request) {
    return sessions
        .left(request)
        .orElseThrow(() -> new NotFound("This session has come to its end."));
  }

  /** Somebody is at the desk still. */
  @PostMapping("/session")
  @ResponseBody
  OpenSessions.Left stay(@CurrentUser User user, HttpServletRequest request) {
    return left(user, request);
  }

  @PostMapping("/account/sessions/end")
  String end(
      @CurrentUser User user,
      @RequestParam String handle,
      HttpServletRequest request,
      RedirectAttributes redirect) {
    if (sessions.end(user.id(), handle)) {
      Alert.success(redirect, "That session is ended.");
    } else {
      Alert.warning(redirect, "That session had ended before.");
    }
    return "redirect:/account";
  }

  @PostMapping("/account/sessions/end-others")
  String endOthers(
      @CurrentUser User user, HttpServletRequest request, RedirectAttributes redirect) {
    int ended = sessions.endOthers(request, user.id());
    Alert.success(
        redirect,
        Text.counted(ended, "{0} other session is ended.", "{0} other sessions are ended."));
    return "redirect:/account";
  }
}

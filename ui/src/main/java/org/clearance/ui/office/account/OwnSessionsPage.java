package org.clearance.ui.office.account;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.access.OpenSessions;
import org.clearance.ui.ground.layout.Alert;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends a user's own sessions on other devices. */
@Controller
class OwnSessionsPage {
  private final OpenSessions sessions;

  OwnSessionsPage(OpenSessions sessions) {
    this.sessions = sessions;
  }

  @PostMapping("/account/sessions/end")
  String end(@CurrentUser User user, @RequestParam String handle, RedirectAttributes redirect) {
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

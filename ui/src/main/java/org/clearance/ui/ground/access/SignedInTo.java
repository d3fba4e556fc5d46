package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.NotingSignIns;
import org.clearance.domain.office.user.NotingSignIns.LastSignIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Leads a user who has signed in to the interrupted form, else to the requested page, or home. */
final class SignedInTo implements AuthenticationSuccessHandler {
  private final RequestCache pages;
  private final NotingSignIns noting;
  private final SignInTries tries;
  private final OpenSessions sessions;
  private final KnownDevices devices;
  private final InterruptedForms forms;

  SignedInTo(
      RequestCache pages,
      NotingSignIns noting,
      SignInTries tries,
      OpenSessions sessions,
      KnownDevices devices,
      InterruptedForms forms) {
    this.pages = pages;
    this.noting = noting;
    this.tries = tries;
    this.sessions = sessions;
    this.devices = devices;
    this.forms = forms;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    String username = authentication.getName();
    if (authentication.getPrincipal() instanceof SignedIn signedIn) {
      begin(request, signedIn.id());
    }
    Optional<InterruptedForm> form = forms.take(request, username);
    devices.remember(request, response, username);
    form.ifPresent(one -> one.giveBack(request));
    SavedRequest asked = pages.getRequest(request, response);
    pages.removeRequest(request, response);
    String home = request.getContextPath() + "/";
    String to =
        form.isPresent()
            ? request.getContextPath() + "/interrupted"
            : asked == null ? home : pathOf(asked.getRedirectUrl(), home);
    response.sendRedirect(response.encodeRedirectURL(to));
  }

  private void begin(HttpServletRequest request, long userId) {
    LastSignIn before = noting.signedIn(userId, request.getRemoteAddr()).orElse(null);
    long failed = before == null ? 0 : tries.failedSince(userId, before.at());
    sessions.begin(request, userId, before, failed);
  }

  /**
   * The address was kept on the device with host and scheme; only its path and query are used.
   * Browsers read a backslash as a slash and leave out tabs and ends of lines, so that what is no
   * address by RFC 3986 may lead to another host.
   */
  private static String pathOf(String address, String home) {
    try {
      URI asked = new URI(address);
      String path = asked.getRawPath();
      String query = asked.getRawQuery();
      return path == null || !path.startsWith("/") || path.startsWith("//")
          ? home
          : query == null ? path : path + "?" + query;
    } catch (URISyntaxException none) {
      return home;
    }
  }
}

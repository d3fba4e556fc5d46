package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends users who are not signed in to the sign-in page; for a partial update, the whole page goes
 * there.
 */
final class SignInEntryPoint implements AuthenticationEntryPoint {
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    boolean ended = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    send(request, response, ended ? "/sign-in?ended" : "/sign-in");
  }

  static void send(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    String address = request.getContextPath() + path;
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", address);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(response.encodeRedirectURL(address));
    }
  }
}

package org.clearance.ui.ground.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Keeps the token of forms: in the session of a user who is signed in, else in a cookie, so that
 * looking at the sign-in page makes the server keep nothing.
 */
final class FormTokens implements CsrfTokenRepository {
  private static final String HEADER = "X-CSRF-TOKEN";

  private final HttpSessionCsrfTokenRepository sessions = new HttpSessionCsrfTokenRepository();
  private final CookieCsrfTokenRepository cookies = new CookieCsrfTokenRepository();

  FormTokens() {
    sessions.setHeaderName(HEADER);
    cookies.setHeaderName(HEADER);
    cookies.setCookieName("clearance-form");
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return cookies.generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      sessions.saveToken(token, request, response);
    }
    if (session == null || token == null) {
      cookies.saveToken(token, request, response);
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return request.getSession(false) == null
        ? cookies.loadToken(request)
        : sessions.loadToken(request);
  }
}

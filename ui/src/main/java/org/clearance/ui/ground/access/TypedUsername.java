package org.clearance.ui.ground.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Gives the username back after a wrong password, by a cookie that lasts a minute: in an address it
 * would be logged, and the server keeps nothing for users who are not signed in.
 */
final class TypedUsername {
  private static final String COOKIE = "clearance-typed";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private TypedUsername() {}

  static void remember(HttpServletRequest request, HttpServletResponse response, String username) {
    // A text that cannot be a username may be a password in the wrong field.
    if (username.matches("[A-Za-z0-9._@-]{1,60}")) {
      String value =
          Base64.getUrlEncoder().encodeToString(username.getBytes(StandardCharsets.UTF_8));
      response.addHeader(
          HttpHeaders.SET_COOKIE,
          ResponseCookie.from(COOKIE, value)
              .path(request.getContextPath() + "/sign-in")
              .maxAge(A_MINUTE)
              .httpOnly(true)
              .secure(request.isSecure())
              .sameSite("Lax")
              .build()
              .toString());
    }
  }

  /** The username typed a moment ago; empty where there is none. */
  static String of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return "";
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException foreign) {
      return "";
    }
  }
}

package org.clearance.ui.delivery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns uploads away from who is not signed in, and those that are too large, before anything of
 * them is written to disk. The check of the form's token comes later: to find the token, the whole
 * form must be read.
 */
final class UploadGate extends OncePerRequestFilter {
  static final int BEFORE_SECURITY = SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1;

  /** The parameter of the form's own page that says that the files were too large. */
  static final String TOO_LARGE = "too-large";

  private final long largest;

  /**
   * @param largest form in bytes
   */
  UploadGate(long largest) {
    this.largest = largest;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      chain.doFilter(request, response);
    } else if (!signedIn(request.getSession(false))) {
      response.sendRedirect(request.getContextPath() + "/sign-in?ended");
    } else if (request.getContentLengthLong() > largest) {
      response.sendRedirect(request.getRequestURI() + "?" + TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean signedIn(@Nullable HttpSession session) {
    return session != null
        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
            != null;
  }
}

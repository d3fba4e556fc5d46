package org.clearance.ui.ground.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, in parameters, the character NUL: no keyboard makes it, and PostgreSQL cannot store it.
 * In file names, the upload gate refuses it.
 */
final class KeepableText extends OncePerRequestFilter {
  private static final char NUL = '\0';

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean keepable =
        request.getParameterMap().entrySet().stream()
            .allMatch(
                parameter ->
                    isKeepable(parameter.getKey())
                        && Arrays.stream(parameter.getValue()).allMatch(KeepableText::isKeepable));
    if (keepable) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  private static boolean isKeepable(String text) {
    return text.indexOf(NUL) < 0;
  }
}

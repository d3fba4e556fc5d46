package org.clearance.ui.ground.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that cannot be read, since they are too many or too long, and in those that
 * can the character NUL: no keyboard makes it, and PostgreSQL cannot store it. In file names, the
 * upload gate refuses it.
 */
final class KeepableText extends OncePerRequestFilter {
  private static final char NUL = '\0';

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean failed = request.getDispatcherType() == DispatcherType.ERROR;
    boolean keepable;
    try {
      keepable =
          request.getParameterMap().entrySet().stream()
              .allMatch(
                  parameter ->
                      isKeepable(parameter.getKey())
                          && Arrays.stream(parameter.getValue())
                              .allMatch(KeepableText::isKeepable));
    } catch (InvalidParameterException unreadable) {
      if (failed) {
        chain.doFilter(new WithoutParameters(request), response);
      } else {
        response.sendError(unreadable.getErrorCode());
      }
      return;
    }
    if (keepable || failed) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  // The page of an error reads parameters too, and must be made where they were the error.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static boolean isKeepable(String text) {
    return text.indexOf(NUL) < 0;
  }

  private static final class WithoutParameters extends HttpServletRequestWrapper {
    WithoutParameters(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return null;
    }
  }
}

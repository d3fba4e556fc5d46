package org.clearance.ui.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, in parameters and in the names of files, the character NUL: no keyboard makes it, and
 * PostgreSQL takes no text that has it.
 */
final class KeepableText extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(KeepableText.class);
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
                            && Arrays.stream(parameter.getValue())
                                .allMatch(KeepableText::isKeepable))
            && areKeepable(request);
    if (keepable) {
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  /** The names of the files that came; the gate of uploads has let them in. */
  private static boolean areKeepable(HttpServletRequest request)
      throws IOException, ServletException {
    String type = request.getContentType();
    if (!request.getMethod().equals("POST")
        || type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return true;
    }
    try {
      for (Part part : request.getParts()) {
        if (!isKeepable(part.getSubmittedFileName())) {
          return false;
        }
      }
    } catch (IllegalStateException e) {
      log.debug("a form that is too large is answered by its page", e);
    }
    return true;
  }

  private static boolean isKeepable(@Nullable String text) {
    return text == null || text.indexOf(NUL) < 0;
  }
}

package org.clearance.ui.ground.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses to lead on to an address that is longer than the headers of a response may be (8 KB):
 * only a form whose fields say more than anybody looks for makes one, and it would end in an error
 * of the server.
 */
final class BoundedRedirects extends OncePerRequestFilter {
  /** The longest address, in characters; the other headers need the rest. */
  private static final int LONGEST = 4_000;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new Bounded(response));
  }

  private static final class Bounded extends HttpServletResponseWrapper {
    Bounded(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
      if (location.length() > LONGEST) {
        sendError(HttpServletResponse.SC_REQUEST_URI_TOO_LONG);
      } else {
        super.sendRedirect(location);
      }
    }
  }
}

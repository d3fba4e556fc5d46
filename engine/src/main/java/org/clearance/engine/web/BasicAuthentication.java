package org.clearance.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Lets in only clients that present the engine's user and password. */
public final class BasicAuthentication extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final byte[] expected;

  public BasicAuthentication(String user, String password) {
    this.expected =
        ("Basic "
                + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
            .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String presented = request.getHeader("Authorization");
    if (OperationsController.HEALTH.equals(request.getRequestURI())
        || presented != null
            && MessageDigest.isEqual(expected, presented.getBytes(StandardCharsets.UTF_8))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", "Basic realm=\"engine\", charset=\"UTF-8\"");
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .write(
            """
            {"type":"about:blank","title":"UNAUTHENTICATED","status":401,\
            "detail":"The engine needs its user and password (HTTP basic)"}"""
                .getBytes(StandardCharsets.UTF_8));
  }
}

package org.clearance.ui.ground.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.token.ApiToken;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a program in by its token (RFC 6750, in the header alone: addresses are logged). Its
 * requests are veiled, since no figure needs the names of sealed records.
 */
final class TokenFilter extends OncePerRequestFilter {
  private static final String BEARER = "bearer ";

  private final RememberedTokens tokens;
  private final RequestRate rate;
  private final ProblemJson problem;

  TokenFilter(RememberedTokens tokens, RequestRate rate, ProblemJson problem) {
    this.tokens = tokens;
    this.rate = rate;
    this.problem = problem;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      Optional<ApiToken> token = secret(header).flatMap(tokens::use);
      if (token.isEmpty()) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        problem.send(
            response,
            HttpStatus.UNAUTHORIZED,
            "This token is wrong, has ended or was revoked. An administrator of the county makes a"
                + " new one under “Access for programs”.");
        return;
      }
      Optional<Long> pause = rate.pause(token.get().id());
      if (pause.isPresent()) {
        response.setHeader(HttpHeaders.RETRY_AFTER, pause.get().toString());
        problem.send(
            response,
            HttpStatus.TOO_MANY_REQUESTS,
            "This token has asked too often. Ask again in " + pause.get() + " seconds.");
        return;
      }
      letIn(token.get());
    }
    try (Sight.Scope sight = Sight.VEILED.here()) {
      chain.doFilter(request, response);
    }
  }

  private static void letIn(ApiToken token) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        new PreAuthenticatedAuthenticationToken(
            token, "", List.of(new SimpleGrantedAuthority(token.scope().name()))));
    SecurityContextHolder.setContext(context);
  }

  private static Optional<String> secret(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }
}

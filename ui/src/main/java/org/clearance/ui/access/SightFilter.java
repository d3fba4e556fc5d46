package org.clearance.ui.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.clearance.domain.sealing.SealedConvictions;
import org.clearance.domain.sealing.Sight;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens to each request what its user may see of the county worked in. Whatever else comes in here
 * is veiled, whether or not it thinks of sealed convictions.
 */
final class SightFilter extends OncePerRequestFilter {
  private final Session session;
  private final SealedConvictions sealed;

  SightFilter(Session session, SealedConvictions sealed) {
    this.session = session;
    this.sealed = sealed;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (Sight.Scope sight = sight(request).here()) {
      chain.doFilter(request, response);
    }
  }

  private Sight sight(HttpServletRequest request) {
    return session
        .user(request)
        .flatMap(user -> session.county(request, user).map(county -> sealed.of(user, county.id())))
        .orElse(Sight.VEILED);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
  }

  // The page of an error is shown to the same user.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}

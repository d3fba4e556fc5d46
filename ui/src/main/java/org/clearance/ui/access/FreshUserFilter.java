package org.clearance.ui.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.clearance.domain.user.Users;
import org.clearance.domain.user.Users.Credentials;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the user with every request; a deactivated one, or one with a new password, is out. */
final class FreshUserFilter extends OncePerRequestFilter {
  private final Users users;
  private final Session session;

  FreshUserFilter(Users users, Session session) {
    this.users = users;
    this.session = session;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      Optional<Credentials> current = users.credentials(signedIn.id()).filter(signedIn::restsOn);
      if (current.isEmpty()) {
        new SecurityContextLogoutHandler().logout(request, response, authentication);
        SignInEntryPoint.send(request, response, "/sign-in?ended");
        return;
      }
      session.remember(request, current.get().user());
    }
    chain.doFilter(request, response);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
  }

  // The page of an error shows its frame to the same user.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}

package org.clearance.ui.ground.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.office.user.Users.Credentials;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the user with every request. A user who was deactivated, whose password was changed, or who
 * left the desk for too long is signed out. A user whose password somebody else has seen must
 * choose another before anything else.
 */
final class FreshUserFilter extends OncePerRequestFilter {
  static final String FIRST_PASSWORD = "/first-password";

  private static final List<String> BEFORE_THAT = List.of(FIRST_PASSWORD, "/sign-out", "/session");

  private final Users users;
  private final Session session;
  private final OpenSessions sessions;
  private final InterruptedForms forms;

  FreshUserFilter(Users users, Session session, OpenSessions sessions, InterruptedForms forms) {
    this.users = users;
    this.session = session;
    this.sessions = sessions;
    this.forms = forms;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Credentials> current = users.credentials(signedIn.id()).filter(signedIn::restsOn);
    if (current.isEmpty() || !sessions.holds(request)) {
      forms.keep(request);
      new SecurityContextLogoutHandler().logout(request, response, authentication);
      SignInEntryPoint.send(request, response, "/sign-in?ended");
      return;
    }
    try {
      session.remember(request, current.get().user());
      if (current.get().firstPasswordUntil() != null && !beforeThat(request)) {
        SignInEntryPoint.send(request, response, FIRST_PASSWORD);
      } else {
        chain.doFilter(request, response);
      }
    } finally {
      sessions.answered(request);
    }
  }

  private static boolean beforeThat(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return BEFORE_THAT.contains(path) || path.startsWith("/preferences/");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
  }

  // The error page shows its frame to the same user.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
